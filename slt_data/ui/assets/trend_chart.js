// Mounts a chart in a page of Streamlit. The drawing itself is in a module that the browser keeps: chart/chart.js.
export default async function ({ data, parentElement }) {
  const place = parentElement.querySelector(".trend-chart");
  const { draw } = await import(new URL(data.module, document.baseURI).href);
  place.drawn?.destroy();
  place.drawn = draw(place, data.figure);
  return () => place.drawn.destroy();
}
