/** Writes what a manifest says of `<sportello-widget>` as a page of Markdown. */
export function writeWidgetApi({ modules }) {
  const [element] = modules[0].declarations;
  const { attributes = [], members, events = [], slots = [], cssParts = [], cssProperties = [] } = element;
  const sections = [
    [
      'Attributes',
      ['Attribute', 'Type', ''],
      attributes.map(({ name, type, description }) => [code(name), code(type?.text), description]),
    ],
    [
      'Properties',
      ['Property', 'Type', ''],
      fields(members).map(({ name, type, description }) => [code(name), code(type?.text), description]),
    ],
    ['Methods', ['Method', ''], methods(members).map((method) => [code(signature(method)), method.description])],
    [
      'Events',
      ['Event', 'Type', ''],
      events.map(({ name, type, description }) => [code(name), code(type?.text), description]),
    ],
    ['Slots', ['Slot', ''], slots.map(({ name, description }) => [code(name) || 'without a name', description])],
    ['Parts', ['Part', ''], cssParts.map(({ name, description }) => [code(name), description])],
    [
      'Custom properties',
      ['Property', 'Default', ''],
      cssProperties.map(({ name, default: value, description }) => [code(name), code(value), description]),
    ],
  ];
  return [
    `# \`<${element.tagName}>\`\n`,
    'Made from the comments of the element by `node scripts/describe-widget.mjs`; change it there.\n',
    `${element.description}\n`,
    ...sections
      .filter(([, , rows]) => rows.length > 0)
      .map(([title, head, rows]) => `## ${title}\n\n${table(head, rows)}`),
  ].join('\n');
}

const fields = (members) => members.filter(({ kind }) => kind === 'field');
const methods = (members) => members.filter(({ kind }) => kind === 'method');
const code = (text) => (text ? `\`${text}\`` : '');

function signature({ name, parameters = [] }) {
  const list = parameters.map(({ name, type, default: value }) => `${name}${value ? '?' : ''}: ${type.text}`);
  return `${name}(${list.join(', ')})`;
}

function table(head, rows) {
  const line = (cells) =>
    `| ${cells.map((cell) => (cell ?? '').replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
