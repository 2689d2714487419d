// Mounts a chart in a page of Streamlit. The drawing itself is in a module that the browser keeps: chart/chart.js. Once
// that is there, nothing is waited for.
const drawing = {};

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".trend-chart");
  const address = new URL(data.module, document.baseURI).href;
  const mount = ({ draw }) => {
    drawing[address] = draw;
    place.drawn?.destroy();
    place.drawn = draw(place, data.figure, { whole: data.whole });
    return () => place.drawn.destroy();
  };
  return drawing[address] ? mount({ draw: drawing[address] }) : import(address).then(mount);
}
