// The build puts these files into the program as text (`scripts/build/bundle-program.mjs`).

declare module '*.css' {
  const text: string;
  export default text;
}

declare module '*.svg' {
  const text: string;
  export default text;
}
