/** A number and the noun that goes with it: `count(1, "quote", "quotes")` is "1 quote". */
export const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
