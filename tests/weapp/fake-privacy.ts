/**
 * Consent to the privacy guide as WeChat keeps it (小程序隐私协议开发指南, wx.onNeedPrivacyAuthorization): a private call or component that is used
 * without it waits while the app's own listener asks. It goes on after `agree` with the id of an agree button that was really tapped, and fails with
 * errno 104 after `disagree`, or when nobody listens.
 */
export type Refusal = { errMsg: string; errno: 104 };
type Say = { event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string };
type Listener = (resolve: (say: Say) => void, info: { referrer: string }) => void;

export type FakePrivacy = {
  /** Runs a private call when it may, now or after consent. `referrer` is the call's or component's name. */
  guard(referrer: string, run: () => void, refuse: (why: Refusal) => void): void;
  /** An agree button of the page was tapped. */
  tapped(buttonId: string): void;
  api: Record<string, unknown>;
  /** Calls that told WeChat that the sheet was shown. */
  shown: string[];
};

export function fakePrivacy(agreedBefore: boolean, later: (run: () => void) => void): FakePrivacy {
  let agreed = agreedBefore;
  let listener: Listener | undefined;
  const buttons = new Set<string>();
  const shown: string[] = [];
  const guard: FakePrivacy['guard'] = (referrer, run, refuse) => {
    const refused = (more = ''): void =>
      refuse({ errMsg: `${referrer}:fail privacy permission is not authorized${more}`, errno: 104 });
    if (agreed) return run();
    if (!listener) return refused();
    const ask = listener;
    later(() =>
      ask(
        ({ event, buttonId = '' }) => {
          if (event === 'exposureAuthorization') shown.push(referrer);
          else if (event === 'disagree') refused();
          else if (!buttons.has(buttonId)) refused(' or buttonId is wrong');
          else {
            agreed = true;
            run();
          }
        },
        { referrer },
      ),
    );
  };
  type Callbacks = { success?: (answer: unknown) => void };
  const api = {
    onNeedPrivacyAuthorization: (given: Listener) => {
      listener = given;
    },
    getPrivacySetting: ({ success }: Callbacks) =>
      later(() => success?.({ needAuthorization: !agreed, privacyContractName: '《车坞用户隐私保护指引》' })),
    openPrivacyContract: ({ success }: Callbacks) => later(() => success?.({ errMsg: 'openPrivacyContract:ok' })),
  };
  return { guard, tapped: (id) => buttons.add(id), api, shown };
}
