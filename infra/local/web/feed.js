const KEPT_CARDS = 80;
const WHO = { owner: '车主', staff: '门店' };
const STATES = { open: '实时', connecting: '连接中', closed: '已断开，正在重连' };

/** Shows what WeChat delivered, newest on top; `onNews` is called for what arrives while watching. */
export async function startFeed(onNews) {
  const live = document.querySelector('.live');
  const say = (state) => {
    live.dataset.state = state;
    live.textContent = STATES[state];
  };
  const config = await fetch('/config.json').then((answer) => answer.json());
  if (!config.sandboxBase) {
    live.textContent = '没有使用微信沙箱';
    return;
  }
  const openedAt = Date.now();
  // The browser reconnects by itself and says where it stopped (Last-Event-ID).
  const source = new EventSource(`${config.sandboxBase}/feed/stream`);
  source.onopen = () => say('open');
  source.onerror = () => say('closed');
  source.onmessage = ({ data }) => {
    const item = JSON.parse(data);
    add(item);
    tickSteps(item);
    if (Date.parse(item.at) > openedAt) onNews();
  };
}

function add(item) {
  const feed = document.querySelector('.feed');
  feed.querySelector(`[data-seq="${item.seq}"]`)?.remove();
  feed.prepend(item.kind === 'callback' ? wireLine(item) : card(item));
  for (const old of [...feed.querySelectorAll('.card')].slice(KEPT_CARDS)) old.remove();
}

/** The three hints tick themselves off as the story goes on. */
function tickSteps(item) {
  const step = { payment: 'pay', shipping: 'scan', message: 'arrive' }[item.kind];
  if (step) document.querySelector(`[data-step="${step}"]`).classList.add('done');
}

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

function card(item) {
  const node = element('article', 'card');
  Object.assign(node.dataset, { seq: item.seq, kind: item.kind });
  const money = ['payment', 'refund', 'sharing'].includes(item.kind);
  const header = element('header');
  const sender = money ? '微信支付' : item.kind === 'shipping' ? '小程序发货管理' : '服务通知 · 车坞';
  header.append(element('i', 'badge'), element('span', '', sender), element('time', '', item.at.slice(11, 16)));
  if (item.user) header.append(element('span', 'to', `发给${WHO[item.user] ?? item.user}`));
  node.append(header);
  const amount = money ? /^(.*?)\s*¥\s*([\d.,]+)$/.exec(item.text) : null;
  if (amount) {
    const figure = element('div', 'amount');
    figure.append(element('small', '', '¥'), amount[2]);
    node.append(figure, element('div', 'what', amount[1]));
  } else {
    node.append(element('h3', '', item.title));
  }
  node.append(fields(item.fields ?? [{ label: '内容', value: item.text }]));
  return node;
}

function wireLine(item) {
  const node = element('article', 'card wire');
  Object.assign(node.dataset, { seq: item.seq, kind: item.kind });
  if (!/20[04]$/.test(item.text)) node.dataset.bad = '';
  const details = element('details');
  const summary = element('summary');
  summary.append(element('b', '', item.title), element('span', '', item.text));
  details.append(summary, fields(item.fields ?? []));
  node.append(details);
  return node;
}

function fields(list) {
  const table = element('dl');
  for (const { label, value } of list) table.append(element('dt', '', label), element('dd', '', value));
  return table;
}
