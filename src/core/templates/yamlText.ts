/** A text as YAML reads it back: bare where that is safe, in double quotes otherwise. */
export function yamlText(text: string, inBrackets = false): string {
  const isPlain =
    /^[\p{L}\p{N}(][^\p{Cc}"'\\]*$/u.test(text) &&
    !/: |:$| #|\s$/.test(text) &&
    !/^[\d.+-]+$|^\d[\d_:.-]*$|^0[xo]|^\.?\d+(?:\.\d*)?e[+-]?\d+$|^(?:true|false|yes|no|on|off|null)$/i.test(text) &&
    !(inBrackets && /[,[\]{}]/.test(text));
  return isPlain ? text : JSON.stringify(text);
}
