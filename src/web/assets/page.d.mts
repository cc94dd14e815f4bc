/** The script of the page, as text: the build puts it into the program. */
declare const text: string;
export default text;
