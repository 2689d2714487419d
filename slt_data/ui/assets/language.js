// The page says in its own head which language it is in: browsers and those who have it read aloud go by that.
export default function ({ data }) {
  document.documentElement.lang = data.language;
}
