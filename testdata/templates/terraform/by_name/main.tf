# Types of the awscc provider have CloudFormation's names, in another letter case.
resource "awscc_rds_db_instance" "main" {
  db_instance_class   = "db.t4g.micro"
  allocated_storage   = "20"
  storage_encrypted   = false
  kms_key_id          = awscc_kms_key.main.arn
  publicly_accessible = true

  tags = [{ key = "Owner", value = "data" }]
}

resource "awscc_kms_key" "main" {
  enable_key_rotation = true
  key_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "*" } }]
  })
}
