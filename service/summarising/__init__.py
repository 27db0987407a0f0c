"""A language model's words on top of an answer that is composed already, each sentence checked before it is shown.

The model never decides who the respondent is, which section it is, what the stance is, or who is silent.
"""
