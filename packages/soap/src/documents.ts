/** A part of a request that holds a document: the object with the swaRef property. */
export type DocumentFields = Readonly<Record<string, unknown>>;

/**
 * A copy of the request with every document-holding object replaced by what `change` makes of it. What has not the shape
 * of the contract is left as it is: the writer names it.
 * @param swaRefPaths where swaRef values are: property names from the request down; arrays on the way are walked
 */
export async function mapDocuments<Request>(
  request: Request,
  swaRefPaths: readonly (readonly string[])[],
  change: (file: DocumentFields, path: string) => DocumentFields | Promise<DocumentFields>,
): Promise<Request> {
  let result: unknown = request;
  for (const path of swaRefPaths) result = await mapAt(result, path.slice(0, -1), '', change);
  return result as Request;
}

async function mapAt(
  value: unknown,
  names: readonly string[],
  path: string,
  change: (file: DocumentFields, path: string) => DocumentFields | Promise<DocumentFields>,
): Promise<unknown> {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const [index, item] of value.entries()) items.push(await mapAt(item, names, `${path}[${index}]`, change));
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as DocumentFields;
  const [name, ...rest] = names;
  if (name === undefined) return change(fields, path);
  if (!Object.hasOwn(fields, name)) return value;
  const at = path === '' ? name : `${path}.${name}`;
  return { ...fields, [name]: await mapAt(fields[name], rest, at, change) };
}
