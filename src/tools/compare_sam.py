#!/usr/bin/env python3
"""Compares plinth's expansion of SAM templates with the output of the official translator.

    compare_sam.py --plinth build/release/plinth [--corpus ../shared/corpus] [-v] [--pair NAME]

Each pair of sam_pairs.tsv is (input, output). Both go through `plinth graph --format json`: what plinth makes of the
SAM template has to equal what it reads in the translated one. Pairs with result `error` have to give a problem.
Exit code 1 below the thresholds, 0 otherwise and where the corpus is absent.
"""
import argparse
import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys

TYPES_THRESHOLD = 95.0
RESOURCES_THRESHOLD = 90.0
ERRORS_THRESHOLD = 100.0

# Properties that decide on security, at any depth of a resource.
SECURITY = (
    "Policies", "Policy", "PolicyDocument", "ManagedPolicyArns", "AssumeRolePolicyDocument", "PermissionsBoundary",
    "Role", "RoleArn", "Roles", "ServiceRoleArn", "ExecutionRole", "Principal", "Action", "SourceArn", "SourceAccount",
    "FunctionUrlAuthType", "AuthType", "AuthorizationType", "AuthorizerId", "AuthorizationScopes", "AuthorizerType",
    "AuthorizerUri", "AuthorizerCredentialsArn", "AuthenticationType", "AdditionalAuthenticationProviders",
    "LambdaAuthorizerConfig", "OpenIDConnectConfig", "UserPoolConfig", "ApiKeyRequired", "Cors", "CorsConfiguration",
    "KmsKeyArn", "KmsKeyId", "KMSKeyId", "KmsMasterKeyId", "SSESpecification", "EncryptionConfiguration",
    "CacheDataEncrypted", "AtRestEncryptionEnabled", "TransitEncryptionEnabled", "SecurityPolicy",
    "MutualTlsAuthentication", "CertificateArn", "DomainNameConfigurations", "LogConfig", "LoggingConfig",
    "LoggingConfiguration", "AccessLogSetting", "AccessLogSettings", "MethodSettings", "DefaultRouteSettings",
    "RouteSettings", "TracingConfig", "TracingConfiguration", "TracingEnabled", "XrayEnabled", "Environment",
    "Variables", "StageVariables", "VpcConfig", "EndpointConfiguration", "DisableExecuteApiEndpoint",
    "SourceAccessConfigurations", "DeadLetterConfig", "Body", "Definition", "DefinitionString",
    "PointInTimeRecoverySpecification", "CodeSigningConfigArn")


def graph_of(plinth, path):
    run = subprocess.run([plinth, "graph", "--format", "json", str(path)], capture_output=True, text=True)
    try:
        inputs = json.loads(run.stdout)["inputs"]
        return inputs[0] if inputs else None
    except (json.JSONDecodeError, KeyError):
        return None


def plain(value):
    """Without what differs between two readings of one value: reasons, and the order of lists and alternatives.

    The expected outputs do not keep the order of lists either.
    """
    if isinstance(value, list):
        return sorted((plain(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    if not isinstance(value, dict):
        return value
    if set(value) == {"$unknown"}:
        return {"$unknown": True}
    if set(value) == {"$template"} and len(value["$template"]) == 1:
        return plain(value["$template"][0])
    if set(value) == {"$template"}:
        return {"$template": [plain(item) for item in value["$template"]]}
    if set(value) == {"$choice"}:
        return {"$choice": plain(value["$choice"])}
    return {key: plain(item) for key, item in value.items() if key != "Plinth"}


def security_of(properties):
    return {key: value for key, value in properties.items() if key in SECURITY}


def first_difference(ours, theirs, path=""):
    if ours == theirs:
        return None
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in list(theirs) + [key for key in ours if key not in theirs]:
            here = f"{path}.{key}" if path else key
            if key not in ours:
                return f"{here}: missing, expected {json.dumps(theirs[key])[:160]}"
            if key not in theirs:
                return f"{here}: unexpected {json.dumps(ours[key])[:160]}"
            difference = first_difference(ours[key], theirs[key], here)
            if difference:
                return difference
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, (mine, other) in enumerate(zip(ours, theirs)):
            difference = first_difference(mine, other, f"{path}[{index}]")
            if difference:
                return difference
    return f"{path}: {json.dumps(ours)[:200]}\n          expected {json.dumps(theirs)[:200]}"


class Pair:
    """The comparison of one pair whose translation succeeds."""

    def __init__(self, name, ours, theirs):
        self.name = name
        self.differences = []
        mine = {resource["id"]: resource for resource in ours["resources"]} if ours else {}
        other = {resource["id"]: resource for resource in theirs["resources"]}
        known = {(problem["id"], problem["message"]) for problem in theirs["problems"]}
        problems = ours["problems"] if ours else [{"id": "unreadable", "message": ""}]
        self.problems = [problem for problem in problems if (problem["id"], problem["message"]) not in known]
        types = collections.Counter(resource["type"] for resource in mine.values())
        expected = collections.Counter(resource["type"] for resource in other.values())
        self.types_equal = types == expected
        if not self.types_equal:
            self.differences.append(f"types: too few {dict(expected - types)}, too many {dict(types - expected)}")
        self.ids = self.security = self.whole = 0
        self.total = len(set(mine) | set(other))
        for key in sorted(set(mine) | set(other)):
            if key not in mine or key not in other:
                self.differences.append(f"{key}: {'unexpected' if key in mine else 'missing'}")
                continue
            self.compare(key, mine[key], other[key])

    def compare(self, key, mine, other):
        if mine["type"] != other["type"]:
            self.differences.append(f"{key}: type {mine['type']}, expected {other['type']}")
            return
        self.ids += 1
        properties, expected = plain(mine["properties"]), plain(other["properties"])
        self.security += security_of(properties) == security_of(expected)
        difference = first_difference(properties, expected)
        if not difference and mine["condition"] != other["condition"]:
            difference = f"condition {mine['condition']}, expected {other['condition']}"
        attributes = [{k: v for k, v in plain(r.get("attributes", {})).items() if k != "Metadata"} for r in (mine, other)]
        difference = difference or first_difference(*attributes)
        if difference:
            self.differences.append(f"{key} ({mine['type']}): {difference}")
        else:
            self.whole += 1


def percent(part, total):
    return 100.0 * part / total if total else 100.0


def main():
    here = pathlib.Path(__file__).resolve()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plinth", required=True)
    parser.add_argument("--corpus", type=pathlib.Path, default=here.parents[3] / "shared" / "corpus")
    parser.add_argument("--pair", action="append", help="only these pairs, with every difference")
    parser.add_argument("-v", "--verbose", action="store_true", help="every difference")
    parser.add_argument("--worst", type=int, default=25, help="pairs to name (default 25)")
    options = parser.parse_args()
    table = options.corpus / "sam_pairs.tsv"
    if not table.exists():
        print(f"skipped: {table} is absent")
        return 0

    rows = [line.split("\t") for line in table.read_text().splitlines()[1:]]
    if options.pair:
        rows = [row for row in rows if row[0] in options.pair]
    paths = [options.corpus / row[2] for row in rows] + [options.corpus / row[3] for row in rows if row[1] == "ok"]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        graphs = dict(zip(paths, pool.map(lambda path: graph_of(options.plinth, path), paths)))

    pairs = [Pair(row[0], graphs[options.corpus / row[2]], graphs[options.corpus / row[3]])
             for row in rows if row[1] == "ok"]
    errors = [row for row in rows if row[1] == "error"]
    silent = [row[0] for row in errors if not (graphs[options.corpus / row[2]] or {}).get("problems")]
    false_alarms = [pair for pair in pairs if pair.problems]

    total = sum(pair.total for pair in pairs)
    types = percent(sum(pair.types_equal for pair in pairs), len(pairs))
    resources = percent(sum(pair.security for pair in pairs), total)
    told = percent(len(errors) - len(silent), len(errors))
    print(f"types equal            {types:6.2f} %  of {len(pairs)} pairs")
    print(f"ids equal              {percent(sum(p.ids for p in pairs), total):6.2f} %  of {total} resources")
    print(f"ids and security equal {resources:6.2f} %")
    print(f"all equal              {percent(sum(p.whole for p in pairs), total):6.2f} %")
    print(f"errors told            {told:6.2f} %  of {len(errors)} pairs")
    print(f"problems where the translator has none: {len(false_alarms)} pairs")

    verbose = options.verbose or options.pair
    worst = sorted((pair for pair in pairs if pair.differences), key=lambda pair: -len(pair.differences))
    for pair in worst if verbose else worst[:options.worst]:
        print(f"\n{pair.name}: {len(pair.differences)} differences")
        for difference in pair.differences if verbose else pair.differences[:3]:
            print(f"    {difference}")
    for pair in false_alarms if verbose else false_alarms[:options.worst]:
        print(f"\n{pair.name}: problems")
        for problem in pair.problems[:3]:
            print(f"    {problem['id']}: {problem['message']}")
    if silent:
        print("\nno problem told: " + " ".join(silent))
    enough = types >= TYPES_THRESHOLD and resources >= RESOURCES_THRESHOLD and told >= ERRORS_THRESHOLD
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
