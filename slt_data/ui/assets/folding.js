// How every field that finds something compares words: plain letters, with «aa» as «å», «oe» as «ø» and «ae» as «æ»; and what
// is found by them, those first whose first word begins so. ``options``: each with the words in ``folded``.
const folded = (text) => text.toLocaleLowerCase("nb")
  .replace(/æ/g, "ae").replace(/ø/g, "o").replace(/å/g, "a").replace(/oe/g, "o").replace(/aa/g, "a")
  .normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, " ").trim();

const found = (options, typed) => {
  const words = folded(typed).split(" ").filter(Boolean);
  const fits = options.filter((one) => words.every((word) => one.folded.some((part) => part.startsWith(word) || (word.length > 2 && part.includes(word)))));
  const first = (one) => (words.length && one.folded[0].startsWith(words[0]) ? 0 : 1);
  return fits.sort((one, other) => first(one) - first(other));
};
