import { element } from './sheet';

const STYLE = `
.wx-toast{position:fixed;left:50%;top:46%;z-index:9500;max-width:280px;box-sizing:border-box;padding:12px 18px;border-radius:12px;background:rgba(14,23,38,.92);color:#fff;font-size:15px;line-height:22px;text-align:center;transform:translate(-50%,-50%) scale(.94);opacity:0;transition:opacity .16s,transform .16s;pointer-events:none}
.wx-toast.on{opacity:1;transform:translate(-50%,-50%)}
.wx-toast svg{display:block;width:28px;height:28px;margin:2px auto 6px}
.wx-dialog{position:fixed;inset:0;z-index:9400;display:flex;align-items:center;justify-content:center;background:rgba(14,23,38,.5);opacity:0;transition:opacity .16s}
.wx-dialog.on{opacity:1}.wx-dialog>div{width:300px;border-radius:16px;background:#fff;color:#0e1726;overflow:hidden;text-align:center;transform:scale(.96);transition:transform .16s}
.wx-dialog.on>div{transform:none}.wx-dialog h3{margin:24px 20px 0;font-size:17px;line-height:24px}.wx-dialog p{margin:8px 20px 0;font-size:15px;line-height:22px;color:#5b6675;white-space:pre-line}
.wx-dialog footer{display:flex;margin-top:24px;border-top:1px solid #eef1f5}.wx-dialog button{flex:1;height:52px;border:0;background:none;font-family:inherit;font-size:17px;font-weight:500;color:#5b6675;cursor:pointer}
.wx-dialog button:active{background:#f6f7f9}.wx-dialog button+button{border-left:1px solid #eef1f5;color:#c23a08;font-weight:600}.wx-dialog button.danger{color:#c22c32}`;
const TICK =
  '<svg viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M20 6 9 17l-5-5"/></svg>';
const LEAVE = 180;

function styled(): void {
  if (document.getElementById('wx-notice-style')) return;
  const style = element('style', '', STYLE);
  style.id = 'wx-notice-style';
  document.head.append(style);
}

function show(node: HTMLElement): () => void {
  styled();
  document.body.append(node);
  requestAnimationFrame(() => requestAnimationFrame(() => node.classList.add('on')));
  return () => {
    node.classList.remove('on');
    setTimeout(() => node.remove(), LEAVE);
  };
}

export function toastOnWeb(title: string, success: boolean, ms: number): void {
  for (const old of document.querySelectorAll('.wx-toast')) old.remove();
  const node = element('div', 'wx-toast', title);
  node.setAttribute('role', 'status');
  if (success) node.insertAdjacentHTML('afterbegin', TICK);
  setTimeout(show(node), ms);
}

export function dialogOnWeb(ask: {
  title: string;
  text: string;
  yes: string;
  no: string;
  danger: boolean;
}): Promise<boolean> {
  return new Promise((resolve) => {
    const veil = element('div', 'wx-dialog');
    const panel = element('div', '');
    panel.setAttribute('role', 'alertdialog');
    panel.append(element('h3', '', ask.title));
    if (ask.text) panel.append(element('p', '', ask.text));
    const footer = element('footer', '');
    for (const [label, agreed] of [
      [ask.no, false],
      [ask.yes, true],
    ] as const) {
      const button = element('button', agreed && ask.danger ? 'danger' : '', label);
      button.addEventListener('click', () => {
        hide();
        resolve(agreed);
      });
      footer.append(button);
    }
    panel.append(footer);
    veil.append(panel);
    const hide = show(veil);
  });
}
