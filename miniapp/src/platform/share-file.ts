import Taro from '@tarojs/taro';
import { isWeb } from './env';

function download(name: string, content: string): void {
  const type = name.endsWith('.json') ? 'application/json' : 'text/csv';
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Hands a text file on: to a chat in WeChat, to the downloads on the web. Rejects when the phone cannot. */
export async function shareFile(name: string, content: string): Promise<void> {
  if (isWeb) {
    download(name, content);
    return;
  }
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  Taro.getFileSystemManager().writeFileSync(filePath, content, 'utf8');
  await Taro.shareFileMessage({ filePath, fileName: name });
}

/** Removes the files that were written to be handed on. */
export function forgetFiles(): void {
  if (isWeb) return;
  try {
    const files = Taro.getFileSystemManager();
    for (const name of files.readdirSync(Taro.env.USER_DATA_PATH ?? ''))
      if (/\.(csv|json)$/.test(name)) files.unlinkSync(`${Taro.env.USER_DATA_PATH}/${name}`);
  } catch {
    // There is no such folder before the first file.
  }
}
