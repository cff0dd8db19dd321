import { hasModule, type Requirement } from '@ebox-bridge/conformance';

/** `ebox conformance --list`: what would be checked, by which rule, and what is not handled. */
export function listRequirements(requirements: readonly Requirement[], json: boolean): void {
  if (json) {
    const list = requirements.map((requirement) => ({ ...requirement, handled: hasModule(requirement) }));
    process.stdout.write(`${JSON.stringify(list)}\n`);
    return;
  }
  for (const requirement of requirements) {
    const { id, title, source, level, writes, attack } = requirement;
    const marks = [
      ...(level === 'required' ? [] : [level]),
      ...(writes ? ['writes'] : []),
      ...(attack ? ['attack'] : []),
      ...(hasModule(requirement) ? [] : ['unhandled']),
    ];
    const marked = marks.length === 0 ? '' : ` [${marks.join(', ')}]`;
    process.stdout.write(`${id}${marked}\n    ${title}\n    ${source.document}, ${source.place}\n`);
  }
}
