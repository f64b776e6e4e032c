# The same design as ../template.yaml.
resource "aws_s3_bucket" "records" {
  bucket = "parish-records"
}

resource "aws_s3_bucket_versioning" "records" {
  bucket = aws_s3_bucket.records.id
  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_security_group" "door" {
  description = "the way in"
  vpc_id      = "vpc-0a1b2c3d"
}

resource "aws_vpc_security_group_ingress_rule" "door_ssh" {
  security_group_id = aws_security_group.door.id
  description       = "from anywhere"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_iam_role" "keeper" {
  name = "keeper"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "keeper_all" {
  role = aws_iam_role.keeper.id
  name = "everything"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

resource "aws_db_instance" "index" {
  engine                      = "postgres"
  engine_version              = "16.4"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "clerk"
  manage_master_user_password = true
  storage_encrypted           = false
  backup_retention_period     = 7
  publicly_accessible         = true
  vpc_security_group_ids      = [aws_security_group.door.id]
}

resource "aws_sqs_queue" "letters" {
  sqs_managed_sse_enabled = false
}
