export async function sweepSpool(_directory: string): Promise<number> {
  throw new Error('x');
}
