import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';

export default function Screen() {
  return (
    <Page title="车坞" tab="me">
      <Empty icon="hammer" title="正在准备" />
    </Page>
  );
}
