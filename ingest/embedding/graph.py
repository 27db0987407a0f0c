"""The graph: the weights of multilingual-e5-small as an ONNX model.

Input `tokens` (texts, length), int64: texts of the same length, so nothing is padded and nothing masked.
Output `vectors` (texts, hidden), float32: the mean over a text's tokens, at length 1.
Output `states` (texts, length, hidden), float32: each token in its context, as it leaves layer `STATES_LAYER`.
Weights stay in their 4 bits and are widened as they are multiplied, which loads faster and loses nothing.
"""

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from ingest.embedding.weights import BLOCK, Matrix, Weights

if TYPE_CHECKING:
    from onnx import ModelProto

Precision = Literal["fp32", "int8"]
REVISION = 2  # part of the fingerprint: raise it when the graph's arithmetic or outputs change
STATES_LAYER = 7  # of twelve, from 0: what a token means there tells a stance better than at the end
_RUNTIME_DOMAIN = "com.microsoft"
_BITS = 4
# How the runtime may treat the numbers that flow through the graph: 1 keeps them, 4 rounds each block of 32 to int8.
_ACCURACY = {"fp32": 1, "int8": 4}


def build_graph(weights: Weights, precision: Precision) -> "ModelProto":
    """The whole model, about 70 MB."""
    from onnx import TensorProto, helper

    draft = _Draft(weights, precision)
    draft.node("Identity", [draft.encoder(draft.embeddings())], "encoded")
    draft.node("Identity", [draft.layer_output(STATES_LAYER)], "states")
    draft.node("ReduceMean", ["encoded", draft.constant("token_axis", np.array([1]))], "mean", keepdims=0)
    draft.node("LpNormalization", ["mean"], "vectors", axis=-1, p=2)
    tokens = helper.make_tensor_value_info("tokens", TensorProto.INT64, ["texts", "length"])
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", weights.shape.hidden])
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, ["texts", "length", weights.shape.hidden])
    graph = helper.make_graph(draft.nodes, "multilingual-e5-small", [tokens], [vectors, states], draft.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(_RUNTIME_DOMAIN, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10)


class _Draft:
    """Nodes and constants, as they are added. Each method returns the name of what it computes."""

    def __init__(self, weights: Weights, precision: Precision) -> None:
        self.weights = weights
        self.accuracy = _ACCURACY[precision]
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def node(self, operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        """An operator of ONNX with one output, which gives the node its name."""
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def constant(self, name: str, numbers: NDArray[Any]) -> str:
        """A tensor that is part of the model."""
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def embeddings(self) -> str:
        """Word, position and text type of each token, added up."""
        shape = self.weights.shape
        rows = self.weights.vector("emb.pos").reshape(shape.positions, shape.hidden)
        positions = rows + self.weights.vector("emb.type")[: shape.hidden]
        self.node("Shape", ["tokens"], "length", start=1, end=2)
        start = self.constant("start", np.array([0]))
        self.node("Slice", [self.constant("position_rows", positions), start, "length"], "positions")
        return self.norm(self.node("Add", [self._words(), "positions"], "placed"), "emb.ln")

    def _words(self) -> str:
        hidden = self.weights.shape.hidden
        count = self.weights.count("emb.word") // hidden
        words = self.weights.matrix("emb.word", count)
        values = self.constant("word_values", words.values.reshape(count, hidden // 2))
        inputs = [values, "tokens", self.constant("word_scales", words.scales)]
        attributes = {"bits": _BITS, "block_size": BLOCK, "quantize_axis": 1, "gather_axis": 0}
        return self.node("GatherBlockQuantized", inputs, "words", domain=_RUNTIME_DOMAIN, **attributes)

    def encoder(self, flow: str) -> str:
        """All layers: attention, then two linear steps, each added to what came in."""
        for number in range(self.weights.shape.layers):
            layer = f"l{number}"
            seen = self.linear(self.attention(flow, layer), [f"{layer}.ao"])
            flow = self.norm(self.node("Add", [flow, seen], f"{layer}.ao.sum"), f"{layer}.aln")
            inner = self.node("Gelu", [self.linear(flow, [f"{layer}.fi"])], f"{layer}.gelu", domain=_RUNTIME_DOMAIN)
            outer = self.linear(inner, [f"{layer}.fo"])
            flow = self.norm(self.node("Add", [flow, outer], f"{layer}.fo.sum"), f"{layer}.oln")
        return flow

    @staticmethod
    def layer_output(number: int) -> str:
        """The name of what leaves a layer."""
        return f"l{number}.oln.norm"

    def attention(self, flow: str, layer: str) -> str:
        """Every token looks at every token of its text."""
        from onnx import helper

        mixed = self.linear(flow, [f"{layer}.{part}" for part in "qkv"])
        parts = [f"{layer}.{part}.part" for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [mixed], parts, name=f"{layer}.split", axis=2, num_outputs=3))
        heads = self.weights.shape.heads
        return self.node("MultiHeadAttention", parts, f"{layer}.seen", domain=_RUNTIME_DOMAIN, num_heads=heads)

    def linear(self, flow: str, names: list[str]) -> str:
        """Multiply by one matrix, or by several side by side, and add the bias."""
        biases = [self.weights.vector(f"{name}.b") for name in names]
        matrices = [self.weights.matrix(f"{name}.w", len(bias)) for name, bias in zip(names, biases, strict=True)]
        matrix = Matrix(*(np.concatenate(part) for part in zip(*((m.values, m.scales) for m in matrices), strict=True)))
        rows, blocks = matrix.scales.shape
        inputs = [
            flow,
            self.constant(f"{names[0]}.values", matrix.values),
            self.constant(f"{names[0]}.scales", matrix.scales),
            "",
            "",
            self.constant(f"{names[0]}.bias", np.concatenate(biases)),
        ]
        attributes = {"K": blocks * BLOCK, "N": rows, "bits": _BITS, "block_size": BLOCK}
        return self.node(
            "MatMulNBits",
            inputs,
            f"{names[0]}.linear",
            domain=_RUNTIME_DOMAIN,
            accuracy_level=self.accuracy,
            **attributes,
        )

    def norm(self, flow: str, name: str) -> str:
        """Mean 0 and variance 1 for each token, then its learnt stretch and shift."""
        stretch = self.constant(f"{name}.stretch", self.weights.vector(f"{name}.w"))
        shift = self.constant(f"{name}.shift", self.weights.vector(f"{name}.b"))
        epsilon = self.weights.shape.epsilon
        return self.node("LayerNormalization", [flow, stretch, shift], f"{name}.norm", axis=-1, epsilon=epsilon)
