// A place to drop or choose one file. Sends { name, content (base64) } and says itself what it is doing.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".drop");
  const input = root.querySelector("input");
  const button = root.querySelector("button");
  const hint = root.querySelector(".hint");
  const status = root.querySelector("[role=status]");
  button.textContent = data.choose;
  hint.textContent = data.hint;
  input.accept = data.accept;
  if (data.again !== root.dataset.again) {
    root.dataset.again = data.again;
    status.textContent = "";
  }

  const send = (file) => {
    if (!file) return;
    if (file.size > data.most) {
      status.textContent = data.too_large;
      return;
    }
    status.textContent = data.reading;
    const reader = new FileReader();
    reader.onerror = () => { status.textContent = data.unreadable; };
    reader.onload = () => {
      const text = String(reader.result);
      setTriggerValue("sent", { name: file.name, content: text.slice(text.indexOf(",") + 1) });
      input.value = "";
    };
    reader.readAsDataURL(file);
  };

  button.onclick = () => input.click();
  input.onchange = () => send(input.files[0]);
  root.ondragover = (event) => { event.preventDefault(); root.classList.add("over"); };
  root.ondragleave = () => root.classList.remove("over");
  root.ondrop = (event) => {
    event.preventDefault();
    root.classList.remove("over");
    send(event.dataTransfer.files[0]);
  };
}
