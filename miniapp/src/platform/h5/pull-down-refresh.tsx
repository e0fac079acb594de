import Taro from '@tarojs/taro';
import { type ReactNode, useEffect, useRef, useState } from 'react';

const TRIGGER = 56;

/** Wraps each web page that allows pulling down; Taro's own events start and stop it, as on weapp. */
export function PullDownRefresh({ children }: { children?: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const start = useRef<number | null>(null);
  const [pulled, setPulled] = useState(0);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const stop = (event: { successHandler(): void }) => {
      setBusy(false);
      setPulled(0);
      event.successHandler();
    };
    Taro.eventCenter.on('__taroStopPullDownRefresh', stop);
    return () => {
      Taro.eventCenter.off('__taroStopPullDownRefresh', stop);
    };
  }, []);

  const release = () => {
    start.current = null;
    if (pulled < TRIGGER || busy) {
      if (!busy) setPulled(0);
      return;
    }
    setBusy(true);
    setPulled(TRIGGER);
    const { page } = Taro.getCurrentInstance();
    page?.onPullDownRefresh?.();
  };
  const atTop = () => (box.current?.closest('.taro_page')?.scrollTop ?? 0) <= 0;
  return (
    <div
      ref={box}
      className="h5-pull"
      onTouchStart={(event) => {
        start.current = atTop() ? (event.touches[0]?.clientY ?? null) : null;
      }}
      onTouchMove={(event) => {
        const y = event.touches[0]?.clientY ?? 0;
        if (start.current !== null && !busy) setPulled(Math.max(0, Math.min(88, (y - start.current) * 0.4)));
      }}
      onTouchEnd={release}
      onTouchCancel={release}
    >
      {pulled > 0 && (
        <div className="h5-pull-mark" style={{ height: pulled, opacity: Math.min(1, pulled / TRIGGER) }}>
          <i className={busy ? 'h5-dots h5-dots-on' : 'h5-dots'} />
        </div>
      )}
      {children}
    </div>
  );
}
