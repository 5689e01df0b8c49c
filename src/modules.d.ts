/** Templates are bundled as text: the template file is the contract, in the editor and on the command line alike. */
declare module '*.md' {
  const text: string;
  export default text;
}
