import { Text, View } from '@tarojs/components';
import { guide, guideText } from '@/features/privacy/guide-text';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Page } from '@/ui/page';
import s from './index.module.scss';

/** The privacy guide in our own words, for the web and for a WeChat that cannot open its own page of it. */
export default function Guide() {
  return (
    <Page title={guideText.title} quiet>
      <View className={cx(s.intro)}>
        <Text className={cx(s.version)}>{guideText.version}</Text>
        <Text className={cx(s.line)}>{guideText.intro}</Text>
      </View>
      {guide.map(({ title, lines }) => (
        <Card key={title} title={title}>
          {lines.map((line) => (
            <Text key={line} className={cx(s.line)}>
              {line}
            </Text>
          ))}
        </Card>
      ))}
    </Page>
  );
}
