import { View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { useMe } from '@/features/member/use-me';
import s from '@/features/staff/people.module.scss';
import { PeopleCards } from '@/features/staff/people-cards';
import { text } from '@/features/staff/people-labels';
import { usePeopleSheets } from '@/features/staff/people-sheets';
import { PlaceRow } from '@/features/staff/place-row';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';

/** Who works at the place, who is invited, and what each may do: for managers of a store and for headquarters. */
export default function StaffPeople() {
  const { me } = useMe();
  const [place, setPlace] = useState<string | undefined>(undefined);
  const { data, isError, error, refetch } = useApi('staff.list', place ? { place } : {}, { staleTime: 0 });
  const { sheets, pick, invite, choosePlace } = usePeopleSheets(data, setPlace);
  return (
    <Page title={text.title} onRefresh={() => refresh('staff.list')} overlay={sheets}>
      {data && <PlaceRow name={data.placeName} onTap={me?.staff?.scope === 'chain' ? choosePlace : undefined} />}
      {!data && !isError && <SkeletonCard h={240} />}
      {!data && isError && <ErrorView error={error} onRetry={() => refetch()} />}
      {data && <PeopleCards list={data} onPick={pick} />}
      {data && data.roles.length > 0 && (
        <View className={cx(s.bar)}>
          <Button wide icon="plus" onTap={invite}>
            {text.invite}
          </Button>
        </View>
      )}
    </Page>
  );
}
