//! Regular expressions that recognize secrets by name, matched against a property's name in
//! lower-case words with spaces between them. Measured on all properties of July 2024: of 518
//! unmarked properties that they find, 498 are secrets, out of about 540 that exist. A change here
//! changes field types in generated crates, so it needs a new edition of the naming rules.

/// Formats of text that is never a secret, whatever the property's name.
pub(super) const FORMATS: [&str; 6] =
    ["arm-id", "byte-count", "date", "date-time", "duration", "uuid"];

/// Substrings of which every name that [`NAMES`] or [`VAGUE`] matches has at least one: a cheap
/// test before the regular expressions.
pub(super) const PARTS: [&str; 17] = [
    "code",
    "conn",
    "cred",
    "data",
    "invitation",
    "key",
    "kube",
    "pass",
    "pfx",
    "primary",
    "pwd",
    "sas",
    "secondary",
    "secret",
    "store",
    "token",
    "value",
];

/// Endings of the names of secrets.
pub(super) const NAMES: &str = concat!(
    r"(?:passwords?|passwd|pwd|password value|send key value|pass ?phrases?|pass ?code|(?:client|",
    r"app|shared|server|radius|pull|signing|channel|consumer|identity|letter|login|api|account|",
    r"web ?hook|stored|google|facebook|twitter|microsoft|git ?hub|user|auth|vault|key) secrets?|",
    r"secret|secret (?:value|text|key|access key)|connection ?strings?(?: \d)?|conn str(?:ing)?|",
    r"sas(?: token| uris?| urls?| uri list| key)?|sas ?(?:token|uri|url)|(?:primary|secondary|",
    r"access|account|storage|shared|shared access|master|readonly master|read only master|admin|",
    r"auth|authorization|api|endpoint|private|ssh|function|web hook|pass|bit ?locker|site|",
    r"md ?5 authentication|luis|base ?64|hub|host rs|ingestion|activation|multiple activation|",
    r"management|validation|integrity|subscription|service subscription|workspace|instrumentation|",
    r"license|encryption|decryption|sync agent|extension|event ?hub|webhook|policy|send|system|",
    r"linking|customer|cluster|registration|join|agent|query|service bus|relay|device|redis|",
    r"iot ?hub|app|application|signing|sas|first|second|primary shared|secondary shared|",
    r"access policy|kek|service encryption|blob sas|client|batch|token|secret|azure search|",
    r"cognitive service|primary ?master|secondary ?master|storage account|account access) ?keys?|",
    r"(?:primary|secondary|access|auth|account|extension|storage|api)? ?key ?[12]|tokens?|passkey|",
    r"sas key for label|key backup data|secret data|decryption cert base ?64|pfx(?: blob|",
    r" certificate| content)?|certificate pfx|keytab|(?:user |admin )?kube ?configs?|",
    r"credentials?(?: base ?64)?|credential|(?:access|auth|authorization|linking auth|oauth|",
    r"unlock|transfer|registration|invitation|activation|redeem|consent|operator key) code|",
    r"auth code|invitation)$",
);

/// Words that show that a name matched by [`NAMES`] is not a secret's, such as `public` or
/// `continuation`.
pub(super) const PUBLIC: &str = concat!(
    r"\b(?:domain verification|validation) token|\b(?:public|continuation|skip|next|page|paging|",
    r"creation|client request|trigger|encrypted|partition|issuer|resource key|instrumentation)\b|",
    r"\bkey (?:name|id|uri|url)\b",
);

/// Phrases in a description which show that the text only refers to a secret, or that it is public.
pub(super) const ELSEWHERE: &str = concat!(
    r"(?i)app(?:lication)? setting|key ?vault (?:secret )?(?:uri|url|id|reference|resource)|",
    r"secret (?:uri|url|name|id(?:entifier)?|reference)|name of (?:a |the |",
    r"an )?(?:[\w ]{0,20})?(?:key|secret|credential|connection|column)|(?:key|credential|secret|",
    r"connection|column) name\b|public (?:key|part|ssh ?key)|\btxt record|domain (?:verification|",
    r"validation) token|to fetch the next",
);

/// Phrases such as `name of` or `URL to` in a description; the text refers to a secret if
/// [`POINTED`] matches what follows.
pub(super) const POINTER: &str = concat!(
    r"(?i)\b(?:path|url|uri|link|name|reference|pointer|identifier|resource id|arm id|thumbprint|",
    r"location) (?:to|of|for|that|which|where|in)\b",
);

/// Matches the text after [`POINTER`] if it mentions a secret or a credential.
pub(super) const POINTED: &str = concat!(
    r"(?i)^.{0,60}(?:secret|key ?vault|password|credential|certificate|token|key|connection|",
    r"setting)",
);

/// Matches the text after [`POINTER`] if it is a storage location, whose URL is itself a secret,
/// since it holds a signature (SAS).
pub(super) const STORAGE: &str = r"(?i)^ (?:the )?(?:storage|blob|container|account with)";

/// Names that are a secret's only if the definition, or every operation that returns it, suggests
/// one.
pub(super) const VAGUE: &str = concat!(
    r"^(?:value|key|keys|primary|secondary|password|passwords|token|secret|secrets|data|",
    r"kubeconfigs?|key value|key data|default key|store[dt] value|configuration value)$",
);

/// Ids of operations that return secrets.
pub(super) const OPERATIONS: &str = concat!(
    r"(?i)(?:^|_)(?:list|get|regenerate|rotate|reset|generate|renew|refresh|create|",
    r"retrieve)\w*?(?:key|secret|sas|credential|token|password|connectionstring|kubeconfig|",
    r"authkey|callbackurl|publishingcredential)s?\w*$",
);

/// Names of definitions that hold a secret.
pub(super) const DEFINITIONS: &str = concat!(
    r"(?:^|[a-z])(?:AccessKey|AccountKey|StorageAccountKey|SecretValue|SecureString|",
    r"SecretContents|CredentialResult|SharedKey|ConnectionString|AdminKey|QueryKey|ApiKey|",
    r"KubeConfig|SasToken|SecretBase|SecureValue|AuthKey|RegistrationKey|UserKey|",
    r"LicenseKey)s?(?:Properties|Result|Response|Entity|Info|Data|Contract|Model)?$|",
    r"Secret(?:Properties|Value|Data)?$",
);
