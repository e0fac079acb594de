const ANSWER_MS = 1200;
const BEAM_MS = 900;

/** The camera of the staff phone: what it sees is what the owner's phone shows. */
export function carryScans() {
  const windowOf = (phone) => document.querySelector(`iframe[data-phone="${phone}"]`).contentWindow;
  window.addEventListener('message', async ({ origin, data, source }) => {
    if (origin !== location.origin || data?.type !== 'pitlane:scan') return;
    const [code] = await Promise.all([askForCode(windowOf('owner')), sweep()]);
    source.postMessage({ type: 'pitlane:scanned', ...(code ? { code } : { error: 'no-code' }) }, location.origin);
  });
}

function askForCode(owner) {
  return new Promise((resolve) => {
    const finish = (code) => {
      clearTimeout(timer);
      window.removeEventListener('message', listen);
      resolve(code);
    };
    const listen = ({ origin, data, source }) => {
      if (origin === location.origin && source === owner && data?.type === 'pitlane:code') finish(data.code);
    };
    const timer = setTimeout(() => finish(null), ANSWER_MS);
    window.addEventListener('message', listen);
    owner.postMessage({ type: 'pitlane:code?' }, location.origin);
  });
}

async function sweep() {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const beam = document.querySelector('.beam');
  beam.hidden = false;
  await new Promise((resolve) => setTimeout(resolve, BEAM_MS));
  beam.hidden = true;
}
