import { describe, expect, it } from 'vitest';
import { checkContent, reaches } from '../src/content-rules.ts';
import {
  BridgeError,
  type BridgeSettings,
  type FileDescription,
  type PublishCommand,
  type Recipient,
} from '../src/index.ts';
import { caller, citizen, command, enterprise, file, inss } from './sample.ts';
import { createSetting, faultOf, testSettings } from './setting.ts';

const mandate = { cbeNumber: caller.cbeNumber, mandate: true } as const;
const foreign = { institution: '0200000000', application: 'app:two' } as const;

function check(change: Partial<PublishCommand>, settings: Partial<BridgeSettings> = {}) {
  return checkContent(command(change), { ...testSettings, ...settings });
}

function codesOf(change: Partial<PublishCommand>, settings: Partial<BridgeSettings> = {}): readonly [string, string] {
  try {
    check(change, settings);
  } catch (error) {
    if (error instanceof BridgeError) return [error.fault.code, error.code];
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the order of the rules', () => {
  // Each step breaks one rule more, from the last to the first: the newest breach must be the one that is told.
  const sha1: FileDescription = file('doc', { digest: { method: 'SHA-1', value: 'x' } });
  const breaches: readonly {
    readonly code: string;
    readonly change?: Partial<PublishCommand>;
    readonly rules?: BridgeSettings['messageTypes'][string];
    readonly settings?: Partial<BridgeSettings>;
  }[] = [
    { code: 'SOA-03007', change: { annexes: [{ title: 'x', contentId: undefined, fileName: 'x.pdf' }] } },
    { code: '90', change: { recipients: [{ ...enterprise, enterpriseNumber: '2000000000' }] } },
    { code: '51', change: { metas: [{ type: 'A', values: ['b'] }] }, rules: { metas: { A: { pattern: /a/ } } } },
    {
      code: '50',
      change: {
        metas: [
          { type: 'A', values: ['b'] },
          { type: 'B', values: [] },
        ],
      },
    },
    { code: '52', rules: { metas: { A: { pattern: /a/ }, C: { required: true } } } },
    { code: '15', change: { document: sha1 } },
    { code: '42', rules: { recipients: ['citizen'] } },
    { code: '40', rules: { applications: ['app:other'] } },
    { code: '22', change: { isRegistered: true } },
    { code: '20', change: { senderId: foreign } },
  ];

  it('is 20, 22, 40, 42, 15, 52, 50, 51, 90, then SOA-03007', () => {
    let change: Partial<PublishCommand> = {};
    let rules: BridgeSettings['messageTypes'][string] = {};
    for (const breach of breaches) {
      change = { ...change, ...breach.change };
      rules = { ...rules, ...breach.rules };
      expect(codesOf(change, { messageTypes: { TYPE: rules } })[0]).toBe(breach.code);
    }
  });

  it('has 30 before everything else', () => {
    const change = { document: sha1, recipients: [], isRegistered: true };
    expect(codesOf(change, { senders: [mandate] })).toEqual(['30', 'BRIDGE_SENDER_ID_REQUIRED']);
  });
});

describe('the sender', () => {
  it('is the certificate, or another listed application of the same institution', () => {
    expect(check({}).sender).toEqual({ cbeNumber: caller.cbeNumber, applicationId: caller.applicationId });
    const own = { institution: caller.cbeNumber, application: caller.applicationId };
    expect(check({ senderId: own }).sender.applicationId).toBe('app:one');
    const two = { institution: caller.cbeNumber, application: 'app:two' };
    expect(codesOf({ senderId: two })).toEqual(['20', 'BRIDGE_SENDER_APPLICATION_NOT_LISTED']);
    const senders = [{ cbeNumber: caller.cbeNumber, applications: ['app:two'] }];
    expect(check({ senderId: two }, { senders }).sender.applicationId).toBe('app:two');
  });

  it('is another institution, or sends registered mail, only with a mandate', () => {
    const { sender } = check({ senderId: foreign, isRegistered: true }, { senders: [mandate] });
    expect(sender).toEqual({ cbeNumber: '0200000000', applicationId: 'app:two' });
    expect(codesOf({ senderId: foreign })[0]).toBe('20');
  });
});

describe('language and message type', () => {
  it('come from the message type, else from the default, else it is 40 that names the setting', () => {
    const messageTypes = { TYPE: { language: 'de', alias: 'REST_TYPE' } } as const;
    expect(check({}, { messageTypes })).toMatchObject({ language: 'de', messageTypeId: 'REST_TYPE' });
    expect(check({})).toMatchObject({ language: 'fr', messageTypeId: 'TYPE' });
    const { defaultLanguage: _, ...none } = testSettings;
    expect(() => checkContent(command(), none)).toThrow(/messageTypes\.TYPE\.language or defaultLanguage/);
  });

  it('are not taken from the prototype of the settings', () => {
    expect(check({ messageType: 'constructor' }).messageTypeId).toBe('constructor');
    expect(codesOf({ metas: [{ type: 'toString', values: [] }] }, { messageTypes: { TYPE: { metas: {} } } })[0]).toBe(
      '50',
    );
  });
});

describe('metas', () => {
  const rules = (pattern: RegExp) => ({ messageTypes: { TYPE: { metas: { A: { pattern } } } } });
  const metas = (...values: string[]) => ({ metas: [{ type: 'A', values }] });

  it('match as a whole, each value, however the pattern is written', () => {
    for (const pattern of [/a|ab/, /a|ab/g, /a|ab/y, /^(?:a|ab)$/u]) {
      expect(() => check(metas('ab', 'a', 'ab'), rules(pattern))).not.toThrow();
      expect(codesOf(metas('a', 'xab'), rules(pattern))[0]).toBe('51');
      expect(codesOf(metas('ab\n'), rules(pattern))[0]).toBe('51');
    }
  });

  it('never show their value in a fault', () => {
    const error = (() => {
      try {
        return check(metas(inss), rules(/a/));
      } catch (thrown) {
        return thrown as BridgeError;
      }
    })();
    expect(JSON.stringify([error, (error as BridgeError).message])).not.toContain(inss);
  });
});

describe('recipients', () => {
  it.each<[string, readonly Recipient[], string]>([
    [
      'a quality that REST does not know',
      [{ kind: 'other', owner: { inss }, ebox: { qualityCode: 'QUAL_SP_LEG' } }],
      '90',
    ],
    ['one such among others', [enterprise, { kind: 'other', owner: { inss }, ebox: { qualityCode: 'X' } }], '90'],
    [
      'one e-Box for the attention of two persons',
      [
        { ...enterprise, person: { inss, firstName: 'A', lastName: 'B' } },
        { ...enterprise, person: { inss, firstName: 'A', lastName: 'C' } },
      ],
      'SOA-03007',
    ],
  ])('%s', (_, recipients, code) => {
    expect(codesOf({ recipients })[0]).toBe(code);
  });

  it('that have a known quality but the wrong number are told so', () => {
    const recipients: readonly Recipient[] = [
      { kind: 'other', owner: { companyId: '0407758881' }, ebox: { eboxType: 'CITIZEN' } },
    ];
    expect(() => check({ recipients })).toThrow(/quality "CITIZEN", identified by CompanyID, has no known/);
  });

  it('of an unknown quality show no personal number', () => {
    expect(() => check({ recipients: [{ kind: 'other', owner: { inss }, ebox: { qualityCode: inss } }] })).toThrow(
      /quality "\*+"/,
    );
  });
});

describe('files', () => {
  it('get their media type from the extension where MIME is absent', () => {
    const { mediaType: _, ...bare } = file('doc', { fileName: 'A.DOCX' });
    expect(check({ document: bare }).files[0]?.mediaType).toContain('wordprocessingml');
    for (const fileName of ['a.exe', 'pdf', 'a.pdf.', 'a.constructor']) {
      expect(codesOf({ document: { ...bare, fileName } })).toEqual(['SOA-03007', 'BRIDGE_MEDIA_TYPE_UNKNOWN']);
    }
  });

  it('need a Digest each where the sender must give one', () => {
    const senders = [{ cbeNumber: caller.cbeNumber, requireDigest: true }];
    const digest = { method: 'SHA-256', value: 'x' } as const;
    const change = { document: file('doc', { digest }), annexes: [file('a')] };
    expect(codesOf(change, { senders })).toEqual(['SOA-03007', 'BRIDGE_DIGEST_REQUIRED']);
  });

  it('for citizens: annexes are dropped, sent or refused; a professional gets them', () => {
    const sent = (recipient: Recipient, citizenAnnexes: BridgeSettings['citizenAnnexes']) =>
      check({ recipients: [recipient], annexes: [file('a')] }, { citizenAnnexes }).files.map((each) =>
        reaches(each, recipient, { ...testSettings, citizenAnnexes }),
      );
    expect(sent(citizen, 'drop')).toEqual([true, false]);
    expect(sent(citizen, 'send')).toEqual([true, true]);
    expect(sent({ kind: 'professional', inss }, 'drop')).toEqual([true, true]);
    expect(sent(enterprise, 'refuse')).toEqual([true, true]);
    expect(codesOf({ recipients: [citizen], annexes: [file('a')] }, { citizenAnnexes: 'refuse' })).toEqual([
      'SOA-03007',
      'BRIDGE_ANNEX_REFUSED',
    ]);
  });
});

it.each<[string, Partial<PublishCommand>]>([
  ['a file name', { document: file('doc', { fileName: `${'x'.repeat(252)}.pdf` }) }],
  ['a title', { document: file('doc', { title: 'x'.repeat(401) }) }],
  ['a meta', { metas: [{ type: 'A', values: ['x'.repeat(257)] }] }],
  ['the CBE number of the sender', { caller: { ...caller, cbeNumber: '2123456789' } }],
])('%s that REST would refuse is refused before the ledger is written', async (_, change) => {
  const { publisher, ledger } = await createSetting();
  const error = await faultOf(publisher.publish(command(change)));
  expect([error.code, error.fault.code]).toEqual(['BRIDGE_MESSAGE_INVALID', 'SOA-03007']);
  expect(await ledger.list()).toEqual([]);
});
