import { startFeed } from './feed.js';
import { carryScans } from './scan.js';

const FRAME = { width: 395, height: 832 };

/** Phones keep their true size and shrink as a whole to what the window leaves. */
function fitPhones() {
  const stage = document.querySelector('.stage');
  const caption = 32;
  const style = getComputedStyle(stage);
  const height = stage.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
  const byHeight = (height - caption) / FRAME.height;
  const columns = window.innerWidth >= 980 ? 2 : 1;
  const middle = columns === 2 ? 280 + 2 * Number.parseFloat(style.columnGap || '20') : 0;
  const byWidth = (stage.clientWidth - 48 - middle) / columns / FRAME.width;
  document.documentElement.style.setProperty(
    '--scale',
    String(Math.max(0.4, Math.min(1, byHeight, byWidth)).toFixed(4)),
  );
}

function keepTime() {
  const text = new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
  for (const time of document.querySelectorAll('.status time')) time.textContent = text;
}

/** The status bar takes the colour of what lies under it, as on a real phone. */
function colourStatusBars() {
  for (const frame of document.querySelectorAll('iframe')) {
    const colour = topColour(frame.contentDocument);
    if (!colour) continue;
    const bar = frame.parentElement.querySelector('.status');
    const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
    bar.style.background = colour;
    // Shows through at the edges of a scaled frame.
    frame.style.background = colour;
    bar.classList.toggle('dark', 0.3 * red + 0.6 * green + 0.1 * blue < 140);
  }
}

function topColour(page) {
  for (let node = page?.elementFromPoint(8, 2); node; node = node.parentElement) {
    const colour = page.defaultView.getComputedStyle(node).backgroundColor;
    if (colour.startsWith('rgb(')) return colour;
  }
  return null;
}

function show(view) {
  document.body.dataset.view = view;
  for (const tab of document.querySelectorAll('.tabs button')) {
    tab.setAttribute('aria-pressed', String(tab.dataset.show === view));
  }
  if (view === 'feed') document.querySelector('.tabs .dot').hidden = true;
}

for (const tab of document.querySelectorAll('.tabs button'))
  tab.addEventListener('click', () => show(tab.dataset.show));
for (const button of document.querySelectorAll('[data-reload]')) {
  button.addEventListener('click', () => {
    const frame = document.querySelector(`iframe[data-phone="${button.dataset.reload}"]`);
    frame.contentWindow.location.reload();
  });
}
window.addEventListener('resize', fitPhones);
fitPhones();
keepTime();
setInterval(keepTime, 5000);
setInterval(colourStatusBars, 300);
carryScans();
void startFeed(() => {
  if (document.body.dataset.view !== 'feed') document.querySelector('.tabs .dot').hidden = false;
});
