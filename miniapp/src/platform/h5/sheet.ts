/**
 * The sheets that the WeChat app itself would show (payment, consent). They are not part of our screens, so they are plain DOM on top of them.
 */
export type Choice<T> = { label: string; value: T; primary?: boolean };

const STYLE = `
.wx-sheet{position:fixed;inset:0;z-index:9000;display:flex;flex-direction:column;justify-content:flex-end;background:rgba(0,0,0,.5);opacity:0;transition:opacity .2s}
.wx-sheet.on{opacity:1}.wx-sheet>div{max-width:430px;width:100%;box-sizing:border-box;margin:0 auto;background:#fff;border-radius:12px 12px 0 0;padding:20px 24px calc(20px + env(safe-area-inset-bottom));transform:translateY(100%);transition:transform .22s cubic-bezier(.22,.8,.3,1);color:#111;font-size:15px;line-height:22px}
.wx-sheet.on>div{transform:none}.wx-sheet button{display:block;width:100%;height:48px;border:0;border-radius:8px;margin-top:12px;font-family:inherit;font-size:17px;font-weight:600;background:#f2f2f2;color:#06ae56;cursor:pointer}
.wx-sheet button.primary{background:#07c160;color:#fff}.wx-sheet button:active{filter:brightness(.92)}
.wx-sheet small{color:#757575;font-size:13px}.wx-sheet h3{margin:4px 0;font-size:17px;line-height:24px}
.wx-sheet .amount{font-size:40px;line-height:52px;font-weight:600;text-align:center;font-variant-numeric:tabular-nums}.wx-sheet .center{text-align:center}
.wx-sheet .row{display:flex;justify-content:space-between;gap:16px;padding:12px 0;border-top:1px solid #f0f0f0}.wx-sheet .row span:first-child{color:#757575;flex:none}.wx-sheet .row span:last-child{text-align:right}
.wx-sheet .tip{display:flex;gap:8px;align-items:center;color:#757575;font-size:13px;margin-bottom:8px}.wx-sheet .tip b{width:20px;height:20px;border-radius:10px;background:#07c160;flex:none}`;

export function element(tag: string, className: string, text?: string): HTMLElement {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

export function row(name: string, value: string): HTMLElement {
  const node = element('div', 'row');
  node.append(element('span', '', name), element('span', '', value));
  return node;
}

/** Shows `content` with one button per choice; resolves with the chosen value. */
export function sheet<T>(content: HTMLElement[], choices: Choice<T>[]): Promise<T> {
  if (!document.getElementById('wx-sheet-style')) {
    const style = element('style', '', STYLE);
    style.id = 'wx-sheet-style';
    document.head.append(style);
  }
  return new Promise((resolve) => {
    const veil = element('div', 'wx-sheet');
    const panel = element('div', '');
    panel.append(...content);
    for (const choice of choices) {
      const button = element('button', choice.primary ? 'primary' : '', choice.label);
      button.addEventListener('click', () => {
        veil.classList.remove('on');
        setTimeout(() => veil.remove(), 220);
        resolve(choice.value);
      });
      panel.append(button);
    }
    veil.append(panel);
    document.body.append(veil);
    requestAnimationFrame(() => requestAnimationFrame(() => veil.classList.add('on')));
  });
}
