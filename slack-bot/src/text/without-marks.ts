/**
 * Takes their meaning from the marks of Slack's markup, which has no escape for them: signs that look alike take their
 * place, and line breaks become spaces. What is left is still to be escaped.
 */
export function withoutMarks(text: string): string {
  const lookAlike = text.replace(/\s+/g, ' ').replaceAll('*', '∗').replaceAll('~', '∼').replaceAll('`', 'ˋ');
  return lookAlike.replaceAll(':', '꞉').replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ');
}
