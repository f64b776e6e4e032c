"""Synthetic inputs for measurements: as many resources as asked for, of mixed types, linked to each other."""
import json
import re


def _kms_key(i):
    return f"""  Key{i}:
    Type: AWS::KMS::Key
    Properties:
      Description: !Sub 'key {i} of ${{Stage}}'
      EnableKeyRotation: {'true' if i % 2 else 'false'}
      KeyPolicy:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: {{AWS: !Sub 'arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:root'}}
            Action: kms:*
            Resource: '*'
"""


def _bucket(i):
    return f"""  Bucket{i}:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub 'bucket-{i}-${{Stage}}'
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault:
              SSEAlgorithm: aws:kms
              KMSMasterKeyID: !GetAtt Key{i}.Arn
"""


def _bucket_policy(i):
    return f"""  BucketPolicy{i}:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket{i}
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: !Sub '${{Bucket{i}.Arn}}/*'
            Condition: {{Bool: {{'aws:SecureTransport': 'false'}}}}
"""


def _security_group(i):
    return f"""  Group{i}:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: group {i}
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: {443 if i % 3 else 22}
          ToPort: {443 if i % 3 else 22}
          CidrIp: {'10.0.0.0/8' if i % 2 else '0.0.0.0/0'}
"""


def _database(i):
    return f"""  Database{i}:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.medium
      AllocatedStorage: '20'
      StorageEncrypted: {'true' if i % 2 else 'false'}
      MultiAZ: !If [IsProd, true, false]
      VPCSecurityGroups: [!GetAtt Group{i}.GroupId]
"""


def _role(i):
    return f"""  Role{i}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {{Effect: Allow, Principal: {{Service: lambda.amazonaws.com}}, Action: sts:AssumeRole}}
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action: ['s3:GetObject', '{'s3:*' if i % 4 == 0 else 's3:PutObject'}']
                Resource: !Sub '${{Bucket{i}.Arn}}/*'
"""


_KINDS = [_kms_key, _bucket, _bucket_policy, _security_group, _database, _role]


def template(resources):
    """A CloudFormation template as YAML."""
    head = """AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
"""
    return head + "".join(_KINDS[i % len(_KINDS)](i // len(_KINDS)) for i in range(resources))


def plan(resources):
    """A Terraform plan as `terraform show -json` writes it."""
    provider = "registry.terraform.io/hashicorp/aws"
    planned, changes, configured = [], [], []

    def add(kind, name, values, unknown, expressions):
        address = f"{kind}.{name}"
        common = dict(address=address, mode="managed", type=kind, name=name)
        planned.append(dict(common, provider_name=provider, schema_version=0, values=values, sensitive_values={}))
        changes.append(dict(common, provider_name=provider, change=dict(
            actions=["create"], before=None, after=values, after_unknown=unknown, before_sensitive=False,
            after_sensitive={})))
        configured.append(dict(common, provider_config_key="aws", expressions=expressions, schema_version=0))

    for i in range(resources):
        n = i // 3
        if i % 3 == 0:
            add("aws_s3_bucket", f"b{n}", dict(bucket=f"bucket-{n}", force_destroy=False, tags={"stage": "dev"}),
                dict(arn=True, id=True, region=True), dict(bucket=dict(constant_value=f"bucket-{n}")))
        elif i % 3 == 1:
            add("aws_s3_bucket_versioning", f"v{n}", dict(versioning_configuration=[dict(status="Enabled")]),
                dict(bucket=True, id=True), dict(bucket=dict(references=[f"aws_s3_bucket.b{n}.id", f"aws_s3_bucket.b{n}"])))
        else:
            add("aws_db_instance", f"d{n}", dict(engine="postgres", instance_class="db.t4g.medium", allocated_storage=20,
                storage_encrypted=bool(n % 2), multi_az=bool(n % 3), backup_retention_period=7),
                dict(arn=True, id=True, vpc_security_group_ids=True), dict(engine=dict(constant_value="postgres")))
    return json.dumps(dict(
        format_version="1.2", terraform_version="1.6.6", planned_values=dict(root_module=dict(resources=planned)),
        resource_changes=changes, configuration=dict(
            provider_config=dict(aws=dict(name="aws", full_name=provider)), root_module=dict(resources=configured))))


def with_conditions(resources, conditions):
    """Buckets; with conditions, each one is there under one of them and asks another, and they build on each other."""
    parameters = {f"P{i}": {"Type": "String", "AllowedValues": ["a", "b", "c"]} for i in range(8)}
    formulas = {}
    for i in range(conditions):
        own = {"Fn::Equals": [{"Ref": f"P{i % 8}"}, "abc"[i % 3]]}
        formulas[f"C{i}"] = {"Fn::And": [own, {"Fn::Not": [{"Condition": f"C{i - 1}"}]} if i else own]}
    buckets = {}
    for i in range(resources):
        status = "Enabled"
        if conditions:
            status = {"Fn::If": [f"C{i % conditions}", "Enabled", "Suspended"]}
        buckets[f"B{i}"] = {"Type": "AWS::S3::Bucket", "Properties": {
            "BucketName": f"b{i}", "VersioningConfiguration": {"Status": status},
            "Tags": [{"Key": "a", "Value": {"Fn::Sub": f"x-{i}"}}]}}
        if conditions:
            buckets[f"B{i}"]["Condition"] = f"C{(i + 7) % conditions}"
    return json.dumps(dict(Parameters=parameters, Conditions=formulas, Resources=buckets))


_ADDRESS = re.compile(r"\b(aws_\w+\.|module\.)([A-Za-z0-9_-]+)")


def _copy(part, number):
    """A resource, change or module call of a plan under a name of its own, with all that it refers to."""
    copied = json.loads(_ADDRESS.sub(rf"\1\2_{number}", json.dumps(part)))
    if "name" in copied:
        copied["name"] = f"{part['name']}_{number}"
    return copied


def _resources_in(module):
    return len(module.get("resources", [])) + sum(map(_resources_in, module.get("child_modules", [])))


def multiplied(plan_text, resources):
    """About as many resources as asked for, all of them copies of a real plan's."""
    once = json.loads(plan_text)
    copies = range(max(1, resources // _resources_in(once["planned_values"]["root_module"])))

    def many(parts):
        return [_copy(part, number) for number in copies for part in parts]

    planned = once["planned_values"]["root_module"]
    configured = once.get("configuration", {}).get("root_module", {})
    calls = configured.get("module_calls", {}).items()
    return json.dumps(dict(
        once,
        planned_values=dict(root_module=dict(resources=many(planned.get("resources", [])),
                                             child_modules=many(planned.get("child_modules", [])))),
        resource_changes=many(once["resource_changes"]),
        configuration=dict(once.get("configuration", {}), root_module=dict(
            configured, resources=many(configured.get("resources", [])),
            module_calls={f"{name}_{number}": _copy(call, number) for number in copies for name, call in calls}))),
        separators=(",", ":"))
