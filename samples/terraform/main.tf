# The same place to upload files to, as Terraform.

resource "aws_s3_bucket" "uploads" {
  bucket = "uploads-${var.stage}"
}

resource "aws_s3_bucket_versioning" "uploads" {
  bucket = aws_s3_bucket.uploads.id

  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_security_group" "database" {
  name        = "uploads-database"
  description = "Who may talk to the database"

  ingress {
    description = "PostgreSQL"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_db_instance" "database" {
  engine                 = "postgres"
  instance_class         = "db.t4g.medium"
  allocated_storage      = 20
  username               = "uploads"
  password               = var.database_password
  multi_az               = var.stage == "prod"
  storage_encrypted      = false
  skip_final_snapshot    = false
  vpc_security_group_ids = [aws_security_group.database.id]
}
