/** The words of a contract name. A run of capitals is one word: `CompanyID` is Company, ID. */
function wordsOf(name: string): readonly string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+/g) ?? [name];
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** Name of a property or function: `CompanyID` becomes `companyId`, `INSS` becomes `inss`. */
export function camelCase(name: string): string {
  return wordsOf(name)
    .map((word, index) => (index === 0 ? word.toLowerCase() : capitalised(word)))
    .join('');
}

/** Name of a type: `CompanyID` becomes `CompanyId`. */
export function pascalCase(name: string): string {
  return wordsOf(name).map(capitalised).join('');
}
