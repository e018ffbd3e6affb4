/**
 * A word of the index and of a question: null for words that say nothing of what is asked for. VitePress writes the source of this
 * function into the page, so it uses nothing outside of itself.
 */
export const processTerm = (term) => {
  const word = term.toLowerCase();
  const filler =
    /^(a|about|all|am|an|and|any|are|as|at|be|because|but|by|can|could|did|do|does|doing|for|from|get|has|have|how|i|if|in|into|is|it|its|me|my|need|of|on|or|our|should|so|some|than|that|the|their|then|there|these|they|this|to|us|use|was|we|what|when|where|which|who|why|will|with|would|you|your)$/;
  return filler.test(word) ? null : word.replace(/ies$/, "y").replace(/([^sui])s$/, "$1");
};

/**
 * A guide explains, the reference lists: of two sections that match alike, the guide's comes first. It uses nothing outside either.
 */
const boostDocument = (id, term, section) => (id.includes("/reference/") && section?.titles?.length ? 0.4 : 1);

/** The options of the site's search; the test of the search has the same. */
export const search = {
  detailedView: true,
  miniSearch: {
    options: { processTerm },
    searchOptions: { fuzzy: 0.15, prefix: true, boost: { title: 5, titles: 3, text: 1 }, boostDocument },
  },
};
