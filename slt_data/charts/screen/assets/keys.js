// Goes through the stops of a chart by keyboard, and says each of them. A stop: { row, x, curve, point, said }.
export function explore(stage, voice, stops, { show, hide }) {
  let at = -1;

  const stand = (next) => {
    if (!stops[next]) return;
    at = next;
    voice.textContent = stops[at].said;
    show(stops[at]);
  };
  const leave = () => {
    at = -1;
    voice.textContent = "";
    hide();
  };
  const inRow = () => stops.flatMap((stop, place) => (at < 0 || stop.row === stops[at].row ? [place] : []));
  const sideways = (step) => {
    const row = inRow();
    if (at < 0) return step > 0 ? row[0] : row.at(-1);
    return row[Math.min(Math.max(row.indexOf(at) + step, 0), row.length - 1)];
  };
  const across = (step) => {
    if (at < 0) return 0;
    const rows = [...new Set(stops.map((stop) => stop.row))];
    const row = rows[rows.indexOf(stops[at].row) + step];
    const near = stops.flatMap((stop, place) => (stop.row === row ? [place] : []));
    const away = (place) => Math.abs(stops[place].x - stops[at].x);
    return near.length ? near.reduce((best, place) => (away(place) < away(best) ? place : best)) : at;
  };
  const moves = {
    ArrowRight: () => sideways(1),
    ArrowLeft: () => sideways(-1),
    ArrowUp: () => across(-1),
    ArrowDown: () => across(1),
    Home: () => inRow()[0],
    End: () => inRow().at(-1),
  };
  const onKey = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape" && at >= 0) leave();
    else if (moves[event.key]) stand(moves[event.key]());
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  stage.addEventListener("keydown", onKey);
  stage.addEventListener("blur", leave);

  return {
    focusPoint(place) {
      stage.focus();
      stand(place);
    },
    again: () => { if (at >= 0) show(stops[at]); },
    destroy() {
      stage.removeEventListener("keydown", onKey);
      stage.removeEventListener("blur", leave);
    },
  };
}
