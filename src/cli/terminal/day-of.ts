/** `2020-03-02`, in the time zone of the user. */
export function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  const two = (number: number) => `${number}`.padStart(2, '0');
  return `${`${date.getFullYear()}`.padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
