// Speaks to screen readers through the two live regions that every page carries from the start, empty:
//   <p id="polite" role="status" class="visually-hidden"></p> <p id="urgent" role="alert" class="visually-hidden"></p>
// `say` waits for its turn; `alarm` is for: your turn, removed, ended, refused. Nothing else speaks.

/** A reader only notices a change: the region is empty this long before each sentence. */
const empty_ms = 120;
/** So long a sentence stays before the next one may replace it. */
const said_ms = 2_500;
const waiting_max = 4;

function speaker(id: string): (text: string) => void {
  const waiting: string[] = [];
  let busy = false;
  function next(): void {
    const region = document.getElementById(id);
    const text = waiting.shift();
    busy = text !== undefined;
    if (!region || text === undefined) return;
    region.textContent = "";
    setTimeout(() => {
      region.textContent = text;
    }, empty_ms);
    setTimeout(next, said_ms);
  }
  return (text) => {
    if (waiting.includes(text)) return;
    waiting.push(text);
    if (waiting.length > waiting_max) waiting.shift();
    if (!busy) next();
  };
}

export const say = speaker("polite");
export const alarm = speaker("urgent");
