// The stances and the states of silence, in the order in which they are told everywhere.

export const STANCES = ["support", "support_with_reservation", "suggests_change", "objects", "neutral"];
export const QUIET = ["silent", "no_comment", "abstained", "not_answered", "unreadable"];

/** How a cell is told by one word: its stance, "unclear" for one who speaks without one, or its state. */
export const markOf = ({ state, stance }) => (state === "stated" ? (stance ?? "unclear") : state);
