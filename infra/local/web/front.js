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
  draw(Math.max(0.4, Math.min(1, byHeight, byWidth)));
}

/** Every edge of a phone lies on a whole pixel. */
function draw(wanted) {
  const width = Math.round(375 * wanted);
  const scale = width / 375;
  const sizes = {
    '--screen-w': width,
    '--screen-h': Math.round(812 * scale),
    '--status': Math.round(40 * scale),
    '--bezel': Math.round(10 * scale),
  };
  const style = document.documentElement.style;
  style.setProperty('--scale', String(scale));
  for (const [name, size] of Object.entries(sizes)) style.setProperty(name, `${size}px`);
  for (const slot of document.querySelectorAll('.slot')) {
    slot.style.transform = 'none';
    const { left, top } = slot.getBoundingClientRect();
    slot.style.transform = `translate(${Math.round(left) - left}px, ${Math.round(top) - top}px)`;
  }
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
