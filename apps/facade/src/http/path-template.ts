/** The variable parts of a path by their names, decoded; undefined where the path is another one, or not well-formed. */
export type MatchPath = (path: string) => Readonly<Record<string, string>> | undefined;

/** Matches paths like `/messages/{id}`: each `{name}` stands for one segment. */
export function pathTemplate(template: string): MatchPath {
  const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
  return (path) => {
    const match = pattern.exec(path);
    if (match === null) return undefined;
    try {
      const groups = Object.entries(match.groups ?? {});
      return Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)]));
    } catch {
      return undefined;
    }
  };
}
