// An extension that offers two tools for language models, as search extensions and MCP servers do, and a chat model. They ask
// a server on loopback, whose port the tests tell by a command; the model is there while the tests say so.
const http = require('node:http');
const vscode = require('vscode');

let port = 0;
let hasModel = false;

const modelsChanged = new vscode.EventEmitter();
const MODEL = {
  id: 'sea-1',
  name: 'Sea Model',
  family: 'sea',
  version: '1',
  maxInputTokens: 100_000,
  maxOutputTokens: 10_000,
  capabilities: {},
};

exports.activate = function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('planloomTests.serveSearchTools', (given) => {
      port = given;
    }),
    vscode.commands.registerCommand('planloomTests.offerModel', (offered) => {
      hasModel = offered;
      modelsChanged.fire();
    }),
    vscode.lm.registerLanguageModelChatProvider('sea', {
      onDidChangeLanguageModelChatInformation: modelsChanged.event,
      provideLanguageModelChatInformation: () => (hasModel ? [MODEL] : []),
      async provideLanguageModelChatResponse(_model, messages, _options, progress, token) {
        const prompt = messages.flatMap(({ content }) => content.map(({ value }) => value)).join('');
        progress.report(new vscode.LanguageModelTextPart(await post('/model', { prompt }, token)));
      },
      provideTokenCount: () => 1,
    }),
    vscode.lm.registerTool('sea_web_search', {
      invoke: ({ input }, token) => answer('/search', input, token),
    }),
    vscode.lm.registerTool('sea_web_open', { invoke: ({ input }, token) => answer('/open', input, token) }),
  );
};

async function answer(path, input, token) {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(await post(path, input, token))]);
}

/** Posts the input as JSON and gives the body; fails where the status is not 200. */
function post(path, input, token) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path, method: 'POST' }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => (body += piece));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(body) : reject(new Error(`the page answered ${response.statusCode}`)),
      );
    });
    request.on('error', reject);
    token.onCancellationRequested(() => request.destroy(new Error('cancelled')));
    request.end(JSON.stringify(input));
  });
}
