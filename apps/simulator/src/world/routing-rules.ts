import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Messages of this type to this enterprise go to this partition, unless they name one. */
export interface RoutingRule {
  readonly enterpriseNumber: string;
  readonly messageTypeId: string;
  readonly partitionId: string;
}

/** The routing rules: those of the world, until they are changed; then a file in the folder of the simulator. */
export interface RoutingRules {
  list(): readonly RoutingRule[];
  find(enterpriseNumber: string, messageTypeId: string): RoutingRule | undefined;
  /** Answers the rule that it replaces. */
  set(rule: RoutingRule): RoutingRule | undefined;
  /** Answers the rule that it was. */
  delete(enterpriseNumber: string, messageTypeId: string): RoutingRule | undefined;
  /** Reads the file again; without one, those of the world. */
  reload(): void;
  clear(): void;
}

export function keepRoutingRules(ofWorld: readonly RoutingRule[], file: string): RoutingRules {
  const rules = new Map<string, RoutingRule>();
  const nameOf = (enterpriseNumber: string, messageTypeId: string) => JSON.stringify([enterpriseNumber, messageTypeId]);
  const put = (rule: RoutingRule) => rules.set(nameOf(rule.enterpriseNumber, rule.messageTypeId), rule);
  const reload = () => {
    rules.clear();
    const saved = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly RoutingRule[]) : ofWorld;
    for (const rule of saved) put(rule);
  };
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify([...rules.values()]), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const find = (enterpriseNumber: string, messageTypeId: string) => rules.get(nameOf(enterpriseNumber, messageTypeId));
  reload();
  return {
    list: () => [...rules.values()],
    find,
    set(rule) {
      const earlier = find(rule.enterpriseNumber, rule.messageTypeId);
      put(rule);
      save();
      return earlier;
    },
    delete(enterpriseNumber, messageTypeId) {
      const earlier = find(enterpriseNumber, messageTypeId);
      rules.delete(nameOf(enterpriseNumber, messageTypeId));
      if (earlier) save();
      return earlier;
    },
    reload,
    clear() {
      rmSync(file, { force: true });
      reload();
    },
  };
}
