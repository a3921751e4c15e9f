/** What a snippet is made for. */
interface SnippetFacts {
  site: string;
  issuer: string;
}

interface Snippet {
  name: string;
  code: (facts: SnippetFacts) => string;
}

/**
 * How a portal's server signs its users in with a shared secret, in the languages that portals are written in.
 * docs/identity.md shows the same; a test compares them.
 */
export const signingSnippets: { [key in 'node' | 'php' | 'python' | 'csharp' | 'java']: Snippet } = {
  node: {
    name: 'Node',
    code: ({ site, issuer }) => `import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.SPORTELLO_SECRET);
const token = await new SignJWT({ name: user.name, company: user.company, email: user.email })
  .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
  .setIssuer('${issuer}')
  .setAudience('${site}')
  .setIssuedAt()
  .setJti(randomUUID())
  .setSubject(String(user.id))
  .setExpirationTime('5 minutes')
  .sign(secret);`,
  },
  php: {
    name: 'PHP',
    code: ({ site, issuer }) => `// composer require firebase/php-jwt
use Firebase\\JWT\\JWT;

$token = JWT::encode([
    'iss' => '${issuer}',
    'aud' => '${site}',
    'iat' => time(),
    'jti' => bin2hex(random_bytes(16)),
    'exp' => time() + 300,
    'sub' => (string) $user->id,
    'name' => $user->name,
    'company' => $user->company,
    'email' => $user->email,
], getenv('SPORTELLO_SECRET'), 'HS256');`,
  },
  python: {
    name: 'Python',
    code: ({ site, issuer }) => `# pip install pyjwt
import os, time, uuid, jwt

token = jwt.encode({
    "iss": "${issuer}",
    "aud": "${site}",
    "iat": int(time.time()),
    "jti": str(uuid.uuid4()),
    "exp": int(time.time()) + 300,
    "sub": str(user.id),
    "name": user.name,
    "company": user.company,
    "email": user.email,
}, os.environ["SPORTELLO_SECRET"], algorithm="HS256")`,
  },
  csharp: {
    name: 'C#',
    code: ({ site, issuer }) => `// no package; .NET Framework 4.6 or newer, or any .NET
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using System.Text;

var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
var claims = new Dictionary<string, object>
{
    ["iss"] = "${issuer}",
    ["aud"] = "${site}",
    ["iat"] = now,
    ["jti"] = Guid.NewGuid().ToString(),
    ["exp"] = now + 300,
    ["sub"] = user.Id.ToString(),
    ["name"] = user.Name,
    ["company"] = user.Company,
    ["email"] = user.Email,
};
var json = new MemoryStream();
var settings = new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true };
new DataContractJsonSerializer(claims.GetType(), settings).WriteObject(json, claims);

Func<byte[], string> base64Url = bytes =>
    Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
var header = Encoding.UTF8.GetBytes("{\\"alg\\":\\"HS256\\",\\"typ\\":\\"JWT\\"}");
var signed = base64Url(header) + "." + base64Url(json.ToArray());
var secret = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("SPORTELLO_SECRET"));
string token;
using (var hmac = new HMACSHA256(secret)) token = signed + "." + base64Url(hmac.ComputeHash(Encoding.UTF8.GetBytes(signed)));`,
  },
  java: {
    name: 'Java',
    code: ({ site, issuer }) => `// Java 17 or newer, no library; inside a method that throws GeneralSecurityException
import static java.nio.charset.StandardCharsets.UTF_8;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

long now = Instant.now().getEpochSecond();
UnaryOperator<String> json = text ->
    '"' + text.replaceAll("\\\\p{Cntrl}", " ").replaceAll("[\\"\\\\\\\\]", "\\\\\\\\$0") + '"';
String claims = """
    {
      "iss": "${issuer}",
      "aud": "${site}",
      "iat": %s,
      "jti": "%s",
      "exp": %s,
      "sub": %s,
      "name": %s,
      "company": %s,
      "email": %s
    }
    """.formatted(now, UUID.randomUUID(), now + 300, json.apply(String.valueOf(user.getId())),
        json.apply(user.getName()), json.apply(user.getCompany()), json.apply(user.getEmail()));
Base64.Encoder base64Url = Base64.getUrlEncoder().withoutPadding();
String signed = base64Url.encodeToString("{\\"alg\\":\\"HS256\\",\\"typ\\":\\"JWT\\"}".getBytes(UTF_8))
    + "." + base64Url.encodeToString(claims.getBytes(UTF_8));
Mac hmac = Mac.getInstance("HmacSHA256");
hmac.init(new SecretKeySpec(System.getenv("SPORTELLO_SECRET").getBytes(UTF_8), "HmacSHA256"));
String token = signed + "." + base64Url.encodeToString(hmac.doFinal(signed.getBytes(UTF_8)));`,
  },
};
