// What counts most in a search: the title, and names and words inside the title's compound words («fravær» in
// «Sykefravær»), which Pagefind would else rank below any page that only mentions the word.
const search = window.PagefindComponents?.getInstanceManager().getInstance("default");
if (search) search.pagefindOptions.ranking = { metaWeights: { title: 6, navn: 6, deler: 0.5 } };
