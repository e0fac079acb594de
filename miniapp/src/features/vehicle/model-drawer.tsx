import type { Brand, Model, Series } from '@shared/contracts/vehicle';
import { ScrollView, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { useApi } from '@/api/query';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Bone } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import { displacements, newestFirst } from './brand-index';
import { energyNames, text } from './labels';
import s from './model-drawer.module.scss';

const HOUR = 3_600_000;
type Props = { brand: Brand | null; onClose: () => void; onPick: (model: Model) => void };

/** Comes in from the right over the brands: series, then models of one. */
export function ModelDrawer({ brand, onClose, onPick }: Props) {
  const [series, setSeries] = useState<Series | null>(null);
  useEffect(() => {
    if (!brand) setSeries(null);
  }, [brand]);
  if (!brand) return null;
  return (
    <View className={cx(s.root)} catchMove>
      <View className={cx(s.veil)} onClick={onClose} />
      <View className={cx(s.panel)}>
        <View className={cx(s.head)}>
          <Tap className={cx(s.back)} onTap={series ? () => setSeries(null) : onClose}>
            <Icon name={series ? 'chevron-left' : 'x'} size={22} />
          </Tap>
          <Text className={cx(s.title)}>{series ? `${brand.name} ${series.name}` : brand.name}</Text>
        </View>
        <ScrollView scrollY className={cx(s.scroll)}>
          {series ? <Models series={series} onPick={onPick} /> : <SeriesList brand={brand} onPick={setSeries} />}
        </ScrollView>
      </View>
    </View>
  );
}

function Waiting() {
  return (
    <View className={cx(s.waiting)}>
      {['a', 'b', 'c', 'd', 'e'].map((name) => (
        <Bone key={name} h={44} r={8} style={{ marginBottom: '10px' }} />
      ))}
    </View>
  );
}

function SeriesList({ brand, onPick }: { brand: Brand; onPick: (series: Series) => void }) {
  const answer = useApi('vehicle.series', { brandId: brand.id }, { staleTime: HOUR });
  const list = answer.data?.series;
  if (!list)
    return answer.isError ? <ErrorView compact error={answer.error} onRetry={() => answer.refetch()} /> : <Waiting />;
  const makers = [...new Set(list.map((series) => series.maker))];
  return (
    <View className={cx(s.list)}>
      {makers.map((maker) => (
        <View key={maker}>
          <Text className={cx(s.maker)}>{maker}</Text>
          {list
            .filter((series) => series.maker === maker)
            .map((series) => (
              <Tap key={series.id} className={cx(s.row)} onTap={() => onPick(series)}>
                <Text className={cx(s.name)}>{series.name}</Text>
                <Text className={cx(s.small)}>{series.bodyClass}</Text>
                <Icon name="chevron-right" size={16} className={s.chevron} />
              </Tap>
            ))}
        </View>
      ))}
    </View>
  );
}

function Models({ series, onPick }: { series: Series; onPick: (model: Model) => void }) {
  const answer = useApi('vehicle.models', { seriesId: series.id }, { staleTime: HOUR });
  const [displacement, setDisplacement] = useState<string | null>(null);
  const models = answer.data?.models;
  if (!models)
    return answer.isError ? <ErrorView compact error={answer.error} onRetry={() => answer.refetch()} /> : <Waiting />;
  if (models.length === 0) return <Empty compact icon="car" title={text.noModels} text={text.noGap} />;
  const choices = displacements(models);
  return (
    <View className={cx(s.list)}>
      {choices.length > 1 && (
        <View className={cx(s.chips)}>
          <Chip label={text.allDisplacements} on={displacement === null} onTap={() => setDisplacement(null)} />
          {choices.map((choice) => (
            <Chip key={choice} label={choice} on={displacement === choice} onTap={() => setDisplacement(choice)} />
          ))}
        </View>
      )}
      {newestFirst(models)
        .filter((model) => displacement === null || model.displacement === displacement)
        .map((model) => (
          <Tap key={model.id} className={cx(s.model)} onTap={() => onPick(model)}>
            <Text className={cx(s.modelName)}>{model.trim}</Text>
            <View className={cx(s.facts)}>
              <Text className={cx(s.small)}>{text.years(model.yearFrom, model.yearTo)}</Text>
              <Text className={cx(s.small)}>{model.drive}</Text>
              {model.energy !== 'petrol' && <Tag tone="go">{energyNames[model.energy]}</Tag>}
            </View>
          </Tap>
        ))}
    </View>
  );
}
