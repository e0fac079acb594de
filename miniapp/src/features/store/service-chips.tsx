import { ScrollView, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { text } from './labels';
import s from './service-chips.module.scss';

type ChipsProps = {
  openNow: boolean;
  service: string | null;
  onOpenNow: (on: boolean) => void;
  onService: (service: string | null) => void;
};

/** Only those open now, or those that do one kind of work. */
export function ServiceChips({ openNow, service, onOpenNow, onService }: ChipsProps) {
  const all = useApi('catalogue.categories', {}, { staleTime: 10 * 60_000 }).data?.categories ?? [];
  return (
    <ScrollView scrollX className={cx(s.chips)} enhanced showScrollbar={false}>
      <View className={cx(s.chipsInner)}>
        <Chip label={text.openNow} icon="clock" on={openNow} onTap={() => onOpenNow(!openNow)} />
        {all
          .filter((category) => category.parentId === null)
          .map((category) => (
            <Chip
              key={category.id}
              label={category.name}
              on={category.id === service}
              onTap={() => onService(category.id === service ? null : category.id)}
            />
          ))}
      </View>
    </ScrollView>
  );
}
