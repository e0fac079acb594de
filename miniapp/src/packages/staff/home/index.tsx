import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { refresh } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { isHeadquarters } from '@/features/member/headquarters';
import { useMe } from '@/features/member/use-me';
import { Join } from '@/features/staff/join';
import { text } from '@/features/staff/labels';
import { ScanHead } from '@/features/staff/scan-head';
import { useScanner } from '@/features/staff/scanner';
import { Today } from '@/features/staff/today';
import { useWhere } from '@/features/staff/where';
import { go, replace } from '@/platform/go';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import s from './index.module.scss';

export default function StaffHome() {
  const { me, isError, error, refetch } = useMe();
  const scanner = useScanner((code) => go('workOrder', { code }));
  const desk = isHeadquarters(me?.staff);
  const where = useWhere(me?.staff);
  useEffect(() => {
    if (desk) replace('hq');
  }, [desk]);
  if (!me)
    return (
      <InkPage title={text.home} tone="ink">
        {isError && (
          <View className={cx(s.paper)}>
            <ErrorView error={error} onRetry={() => refetch()} />
          </View>
        )}
      </InkPage>
    );
  if (desk) return <InkPage title={text.home} tone="ink" />;
  if (!me.staff)
    return (
      <InkPage title={text.home} tone="ink">
        <Join phoneMasked={me.phoneMasked} />
      </InkPage>
    );
  return (
    <InkPage
      title={text.home}
      head={<ScanHead where={where.head} scanner={scanner} />}
      overlay={
        <>
          {scanner.sheet}
          {where.sheet}
        </>
      }
      onRefresh={() => refresh('member.me', 'booking.board', 'aftersale.pending', 'approval.list')}
    >
      <Today staff={me.staff} />
    </InkPage>
  );
}
