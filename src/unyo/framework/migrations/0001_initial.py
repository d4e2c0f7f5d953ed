"""Every table of the design, each made whole at once: adding its indexes one by one would take minutes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContractRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("number", models.CharField(blank=True, max_length=200)),
                (
                    "provider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organizationrow",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organizationrow",
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("auto_renew", models.BooleanField(null=True)),
                ("notice_months", models.IntegerField(null=True)),
                (
                    "calendar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.calendarrow",
                    ),
                ),
                ("fee_month", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("penalty", models.CharField(blank=True, max_length=1000)),
                ("papers_owner", models.CharField(blank=True, max_length=1000)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_contract",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="contract_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="contract_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "provider", "id"],
                        name="contract_provider",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "receiver", "id"],
                        name="contract_receiver",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "calendar", "id"],
                        name="contract_calendar",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="contract_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="contract_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("kind", models.CharField(blank=True, max_length=50)),
                ("counterpart", models.CharField(blank=True, max_length=200)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.contractrow",
                    ),
                ),
                (
                    "calendar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.calendarrow",
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_agreement",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="agreement_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="agreement_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "contract", "id"],
                        name="agreement_contract",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "calendar", "id"],
                        name="agreement_calendar",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="agreement_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="agreement_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("problem_solved", models.TextField(blank=True)),
                (
                    "receiver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organizationrow",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("in_scope", models.TextField(blank=True)),
                ("out_of_scope", models.TextField(blank=True)),
                ("how_to_request", models.TextField(blank=True)),
                ("eligibility", models.CharField(blank=True, max_length=1000)),
                (
                    "calendar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.calendarrow",
                    ),
                ),
                ("charge", models.CharField(blank=True, max_length=1000)),
                ("approvals", models.CharField(blank=True, max_length=1000)),
                ("prerequisites", models.TextField(blank=True)),
                ("outputs", models.TextField(blank=True)),
                ("stage", models.CharField(blank=True, max_length=50)),
                ("started_on", models.DateField(null=True)),
                ("desk", models.BooleanField(null=True)),
                ("review_due", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_service",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="service_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="service_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "receiver", "id"],
                        name="service_receiver",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="service_owner",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "calendar", "id"],
                        name="service_calendar",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="service_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="service_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.agreementrow",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.servicerow",
                    ),
                ),
                ("measure", models.CharField(blank=True, max_length=50)),
                ("wording", models.CharField(blank=True, max_length=1000)),
                ("minutes", models.IntegerField(null=True)),
                ("percent", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("clock_start", models.CharField(blank=True, max_length=50)),
                ("clock_stop", models.CharField(blank=True, max_length=200)),
                (
                    "calendar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.calendarrow",
                    ),
                ),
                ("percentile", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("priority", models.CharField(blank=True, max_length=200)),
                ("exclusions", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_target",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="target_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "agreement", "id"],
                        name="target_agreement",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "service", "id"],
                        name="target_service",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "calendar", "id"],
                        name="target_calendar",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="target_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="target_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "promise",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.targetrow",
                    ),
                ),
                ("independent", models.BooleanField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_chain",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="chain_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="chain_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "promise", "id"],
                        name="chain_promise",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="chain_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="chain_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainLinkRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "chain",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.chainrow",
                    ),
                ),
                ("position", models.IntegerField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("kind", models.CharField(blank=True, max_length=50)),
                (
                    "target",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.targetrow",
                    ),
                ),
                ("minutes", models.IntegerField(null=True)),
                (
                    "calendar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.calendarrow",
                    ),
                ),
            ],
            options={
                "db_table": "framework_chain_link",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="chain_link_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="chain_link_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "chain", "id"],
                        name="chain_link_chain",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "target", "id"],
                        name="chain_link_target",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "calendar", "id"],
                        name="chain_link_calendar",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="chain_link_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="chain_link_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OptionRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("fee_month", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("one_off", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("years", models.IntegerField(null=True)),
                ("loss_per_incident", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("loss_per_hour", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("before_min", models.IntegerField(null=True)),
                ("after_min", models.IntegerField(null=True)),
                ("incidents_low", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("incidents_mid", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("incidents_high", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("claimed_break_even", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("claim", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_option",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="option_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="option_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="option_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="option_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SystemRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.servicerow",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organizationrow",
                    ),
                ),
                ("profile", models.CharField(blank=True, max_length=50)),
                ("users", models.IntegerField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_system",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="system_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="system_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "service", "id"],
                        name="system_service",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "operator", "id"],
                        name="system_operator",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="system_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="system_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MaintenanceWindowRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("wording", models.CharField(blank=True, max_length=300)),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.servicerow",
                    ),
                ),
                ("excluded", models.BooleanField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
            ],
            options={
                "db_table": "framework_maintenance_window",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="maintenance_window_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="maintenance_window_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="maintenance_window_system",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "service", "id"],
                        name="maintenance_window_service",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="maintenance_window_owner",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="maintenance_window_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="maintenance_window_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FreezePeriodRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_freeze_period",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="freeze_period_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="freeze_period_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="freeze_period_system",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="freeze_period_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="freeze_period_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PatchPolicyRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("severity", models.CharField(blank=True, max_length=50)),
                ("deadline_days", models.IntegerField(null=True)),
                ("regular", models.CharField(blank=True, max_length=200)),
                ("exception", models.CharField(blank=True, max_length=1000)),
                (
                    "approver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                (
                    "risk_acceptor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
            ],
            options={
                "db_table": "framework_patch_policy",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="patch_policy_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "approver", "id"],
                        name="patch_policy_approver",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "risk_acceptor", "id"],
                        name="patch_policy_risk_acceptor",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="patch_policy_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="patch_policy_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PatchRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                ("severity", models.CharField(blank=True, max_length=50)),
                ("published_on", models.DateField(null=True)),
                ("decision", models.CharField(blank=True, max_length=50)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("applied_on", models.DateField(null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("expires_on", models.DateField(null=True)),
                ("reason", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_patch",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="patch_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="patch_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="patch_system",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "decided_by", "id"],
                        name="patch_decided_by",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "accepted_by", "id"],
                        name="patch_accepted_by",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="patch_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="patch_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StakeholderRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("group", models.CharField(blank=True, max_length=50)),
                (
                    "organization",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organizationrow",
                    ),
                ),
                ("influence", models.IntegerField(null=True)),
                ("interest", models.IntegerField(null=True)),
                ("satisfaction", models.IntegerField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_stakeholder",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="stakeholder_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="stakeholder_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "organization", "id"],
                        name="stakeholder_organization",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="stakeholder_owner",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="stakeholder_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="stakeholder_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpectationRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "stakeholder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.stakeholderrow",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=1000)),
                ("measure", models.CharField(blank=True, max_length=200)),
                ("level", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_expectation",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="expectation_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "stakeholder", "id"],
                        name="expectation_stakeholder",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="expectation_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="expectation_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=300)),
                (
                    "expectation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.expectationrow",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.servicerow",
                    ),
                ),
                ("measure", models.CharField(blank=True, max_length=200)),
                ("visibility", models.CharField(blank=True, max_length=50)),
                ("evidence", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_outcome",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="outcome_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="outcome_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "expectation", "id"],
                        name="outcome_expectation",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "service", "id"],
                        name="outcome_service",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="outcome_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="outcome_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClauseRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.contractrow",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=200)),
                ("effect", models.CharField(blank=True, max_length=50)),
                ("layer", models.CharField(blank=True, max_length=200)),
                ("item", models.CharField(blank=True, max_length=200)),
                ("sub_item", models.CharField(blank=True, max_length=200)),
                ("wording", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_clause",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="clause_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "number", "id"],
                        name="clause_number",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "contract", "id"],
                        name="clause_contract",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="clause_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="clause_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoverageLayerRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("position", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "framework_coverage_layer",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="coverage_layer_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="coverage_layer_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="coverage_layer_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="coverage_layer_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoverageItemRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("aliases", models.CharField(blank=True, max_length=200)),
                ("position", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "framework_coverage_item",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="coverage_item_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="coverage_item_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="coverage_item_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="coverage_item_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoverageCellRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "layer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.coveragelayerrow",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.coverageitemrow",
                    ),
                ),
                ("sub_item", models.CharField(blank=True, max_length=200)),
                ("band", models.CharField(blank=True, max_length=50)),
                ("party", models.CharField(blank=True, max_length=200)),
                ("split", models.CharField(blank=True, max_length=1000)),
                ("basis", models.CharField(blank=True, max_length=50)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.contractrow",
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=200)),
                (
                    "calendar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.calendarrow",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("approver", models.CharField(blank=True, max_length=200)),
                ("start_min", models.IntegerField(null=True)),
                ("restore_min", models.IntegerField(null=True)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("impact", models.IntegerField(null=True)),
                ("probability", models.IntegerField(null=True)),
                ("expected_loss", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
            ],
            options={
                "db_table": "framework_coverage_cell",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="coverage_cell_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "layer", "id"],
                        name="coverage_cell_layer",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "item", "id"],
                        name="coverage_cell_item",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "contract", "id"],
                        name="coverage_cell_contract",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "calendar", "id"],
                        name="coverage_cell_calendar",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="coverage_cell_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="coverage_cell_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequiredCoverageRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("layer", models.CharField(blank=True, max_length=200)),
                ("item", models.CharField(blank=True, max_length=200)),
                ("sub_item", models.CharField(blank=True, max_length=200)),
                ("band", models.CharField(blank=True, max_length=50)),
                ("aliases", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_required_coverage",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="required_coverage_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "sub_item", "id"],
                        name="required_coverage_sub_item",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="required_coverage_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="required_coverage_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ForgottenItemRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("number", models.CharField(blank=True, max_length=200)),
                ("area", models.CharField(blank=True, max_length=200)),
                ("optional", models.BooleanField(null=True)),
                ("grave", models.BooleanField(null=True)),
                ("needs_frequency", models.BooleanField(null=True)),
                ("needs_company", models.BooleanField(null=True)),
                ("position", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "framework_forgotten_item",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="forgotten_item_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="forgotten_item_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="forgotten_item_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="forgotten_item_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ForgottenAnswerRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.contractrow",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.forgottenitemrow",
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=50)),
                ("clause", models.CharField(blank=True, max_length=200)),
                ("frequency", models.CharField(blank=True, max_length=200)),
                ("company", models.CharField(blank=True, max_length=300)),
                ("reason", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_forgotten_answer",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="forgotten_answer_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "clause", "id"],
                        name="forgotten_answer_clause",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "contract", "id"],
                        name="forgotten_answer_contract",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "item", "id"],
                        name="forgotten_answer_item",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="forgotten_answer_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="forgotten_answer_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AskRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(blank=True, max_length=50)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.contractrow",
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_ask",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="ask_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="ask_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "contract", "id"],
                        name="ask_contract",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="ask_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="ask_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WarrantyRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.contractrow",
                    ),
                ),
                ("accepted_on", models.DateField(null=True)),
                ("months", models.IntegerField(null=True)),
                ("minor_free", models.BooleanField(null=True)),
                ("others_free", models.BooleanField(null=True)),
                ("law", models.CharField(blank=True, max_length=50)),
                ("clause", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "db_table": "framework_warranty",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="warranty_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "clause", "id"],
                        name="warranty_clause",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "contract", "id"],
                        name="warranty_contract",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="warranty_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="warranty_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DefectRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=300)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.contractrow",
                    ),
                ),
                ("found_on", models.DateField(null=True)),
                ("minor", models.BooleanField(null=True)),
                ("restores_design", models.BooleanField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_defect",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="defect_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="defect_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "contract", "id"],
                        name="defect_contract",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="defect_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="defect_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GlossaryTermRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("reading", models.CharField(blank=True, max_length=200)),
                ("english", models.CharField(blank=True, max_length=200)),
                ("definition", models.TextField(blank=True)),
                ("synonyms", models.CharField(blank=True, max_length=1000)),
                ("forbidden", models.CharField(blank=True, max_length=1000)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("review_due", models.DateField(null=True)),
            ],
            options={
                "db_table": "framework_glossary_term",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="glossary_term_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="glossary_term_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="glossary_term_owner",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="glossary_term_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="glossary_term_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DesignItemRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("sub_framework", models.CharField(blank=True, max_length=50)),
                ("status_final", models.CharField(blank=True, max_length=50)),
                ("status_outline", models.CharField(blank=True, max_length=50)),
                ("status_detail", models.CharField(blank=True, max_length=50)),
                ("artefacts", models.CharField(blank=True, max_length=1000)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("last_review", models.DateField(null=True)),
                ("position", models.IntegerField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_design_item",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="design_item_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="design_item_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="design_item_owner",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="design_item_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="design_item_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OperationsDefinitionRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("edition", models.CharField(blank=True, max_length=200)),
                ("purpose", models.TextField(blank=True)),
                ("resources", models.TextField(blank=True)),
                ("action", models.TextField(blank=True)),
                ("valid_from", models.DateField(null=True)),
                (
                    "approver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.personrow",
                    ),
                ),
            ],
            options={
                "db_table": "framework_operations_definition",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="operations_definition_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "edition", "id"],
                        name="operations_definition_edition",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "approver", "id"],
                        name="operations_definition_approver",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="operations_definition_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="operations_definition_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StrengthRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("scope", models.CharField(blank=True, max_length=50)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.personrow",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=1000)),
                ("evidence", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_strength",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="strength_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="strength_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "person", "id"],
                        name="strength_person",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="strength_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="strength_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleSettingRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("rule", models.CharField(blank=True, max_length=200)),
                ("off", models.BooleanField(null=True)),
                ("severity", models.CharField(blank=True, max_length=50)),
                ("limits", models.CharField(blank=True, max_length=1000)),
                ("reason", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_rule_setting",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="rule_setting_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "rule", "id"],
                        name="rule_setting_rule",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="rule_setting_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="rule_setting_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DashboardRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("kind", models.CharField(blank=True, max_length=50)),
                ("hidden", models.CharField(blank=True, max_length=1000)),
                ("reason", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_dashboard",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="dashboard_id",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="dashboard_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="dashboard_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SegmentRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("members", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_segment",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="segment_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="segment_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="segment_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="segment_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(blank=True, max_length=50)),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                ("location", models.CharField(blank=True, max_length=1000)),
                ("edition", models.CharField(blank=True, max_length=200)),
                ("updated_on", models.DateField(null=True)),
                ("maintained", models.BooleanField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.personrow",
                    ),
                ),
                ("body", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_document",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="document_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="document_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="document_system",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="document_owner",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "holder", "id"],
                        name="document_holder",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="document_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="document_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RunbookRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("edition", models.CharField(blank=True, max_length=200)),
                ("past_case", models.CharField(blank=True, max_length=1000)),
                ("preconditions", models.TextField(blank=True)),
                ("steps", models.TextField(blank=True)),
                ("branches", models.TextField(blank=True)),
                ("expected_result", models.TextField(blank=True)),
                ("rollback", models.TextField(blank=True)),
                ("commands", models.TextField(blank=True)),
                ("dependencies", models.TextField(blank=True)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.documentrow",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.personrow",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.personrow",
                    ),
                ),
                (
                    "second_reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.personrow",
                    ),
                ),
                ("restore", models.BooleanField(null=True)),
                ("drill_days", models.IntegerField(null=True)),
                ("last_drill", models.DateField(null=True)),
                ("review_due", models.DateField(null=True)),
            ],
            options={
                "db_table": "framework_runbook",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="runbook_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="runbook_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "document", "id"],
                        name="runbook_document",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "author", "id"],
                        name="runbook_author",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "reviewer", "id"],
                        name="runbook_reviewer",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "second_reviewer", "id"],
                        name="runbook_second_reviewer",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="runbook_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="runbook_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DatasetRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("condition", models.CharField(blank=True, max_length=1000)),
                ("method", models.CharField(blank=True, max_length=300)),
                ("cadence", models.CharField(blank=True, max_length=50)),
                ("due_day", models.IntegerField(null=True)),
                ("collector", models.CharField(blank=True, max_length=50)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.runbookrow",
                    ),
                ),
                ("raw_format", models.CharField(blank=True, max_length=50)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.contractrow",
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=200)),
                ("retention_days", models.IntegerField(null=True)),
                ("rollup", models.CharField(blank=True, max_length=50)),
                ("rollup_years", models.IntegerField(null=True)),
                ("tier", models.CharField(blank=True, max_length=50)),
                ("cost_month", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
            ],
            options={
                "db_table": "framework_dataset",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="dataset_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="dataset_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="dataset_owner",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "procedure", "id"],
                        name="dataset_procedure",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "contract", "id"],
                        name="dataset_contract",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="dataset_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="dataset_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KpiRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("number", models.IntegerField(null=True)),
                ("formula", models.CharField(blank=True, max_length=1000)),
                ("unit", models.CharField(blank=True, max_length=200)),
                ("direction", models.CharField(blank=True, max_length=50)),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.servicerow",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.outcomerow",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("baseline", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("target", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("warn_at", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("mixed", models.BooleanField(null=True)),
                ("required", models.BooleanField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_kpi",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="kpi_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="kpi_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "service", "id"],
                        name="kpi_service",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "outcome", "id"],
                        name="kpi_outcome",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="kpi_owner",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="kpi_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="kpi_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KpiSourceRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "kpi",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.kpirow",
                    ),
                ),
                ("datum", models.CharField(blank=True, max_length=200)),
                ("unit", models.CharField(blank=True, max_length=200)),
                (
                    "dataset",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.datasetrow",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("method", models.CharField(blank=True, max_length=300)),
                ("cadence", models.CharField(blank=True, max_length=50)),
                ("collector", models.CharField(blank=True, max_length=50)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.contractrow",
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=200)),
                (
                    "segment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.segmentrow",
                    ),
                ),
                ("segment_words", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_kpi_source",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="kpi_source_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "datum", "id"],
                        name="kpi_source_datum",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "kpi", "id"],
                        name="kpi_source_kpi",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "dataset", "id"],
                        name="kpi_source_dataset",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "contract", "id"],
                        name="kpi_source_contract",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "segment", "id"],
                        name="kpi_source_segment",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="kpi_source_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="kpi_source_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BusinessGoalRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("considers", models.TextField(blank=True)),
                ("stresses", models.TextField(blank=True)),
                ("components", models.TextField(blank=True)),
                ("result", models.TextField(blank=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
            ],
            options={
                "db_table": "framework_business_goal",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="business_goal_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="business_goal_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="business_goal_owner",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="business_goal_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="business_goal_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ModelDecisionRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("component", models.CharField(blank=True, max_length=50)),
                (
                    "goal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.businessgoalrow",
                    ),
                ),
                ("outcome", models.CharField(blank=True, max_length=1000)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_model_decision",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="model_decision_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="model_decision_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "goal", "id"],
                        name="model_decision_goal",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="model_decision_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="model_decision_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("aliases", models.CharField(blank=True, max_length=200)),
                ("round_the_clock", models.BooleanField(null=True)),
                ("position", models.IntegerField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_activity",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="activity_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="activity_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="activity_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="activity_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssignmentRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.activityrow",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("letters", models.CharField(blank=True, max_length=200)),
                ("lead", models.BooleanField(null=True)),
            ],
            options={
                "db_table": "framework_assignment",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="assignment_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "letters", "id"],
                        name="assignment_letters",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "activity", "id"],
                        name="assignment_activity",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "role", "id"],
                        name="assignment_role",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="assignment_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="assignment_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequiredActivityRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("aliases", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_required_activity",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="required_activity_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="required_activity_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="required_activity_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="required_activity_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityPairRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "first",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.activityrow",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.activityrow",
                    ),
                ),
                ("letter", models.CharField(blank=True, max_length=50)),
            ],
            options={
                "db_table": "framework_activity_pair",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="activity_pair_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "first", "id"],
                        name="activity_pair_first",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "second", "id"],
                        name="activity_pair_second",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="activity_pair_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="activity_pair_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncidentStepRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("decides", models.BooleanField(null=True)),
                ("position", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "framework_incident_step",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="incident_step_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="incident_step_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="incident_step_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="incident_step_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncidentDutyRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "step",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.incidentsteprow",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("band", models.CharField(blank=True, max_length=50)),
                ("letters", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "db_table": "framework_incident_duty",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="incident_duty_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "letters", "id"],
                        name="incident_duty_letters",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "step", "id"],
                        name="incident_duty_step",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "role", "id"],
                        name="incident_duty_role",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="incident_duty_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="incident_duty_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoundarySubjectRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("one_owner", models.BooleanField(null=True)),
                ("position", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "framework_boundary_subject",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="boundary_subject_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="boundary_subject_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="boundary_subject_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="boundary_subject_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoundaryCellRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "subject",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.boundarysubjectrow",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                ("delivery", models.CharField(blank=True, max_length=50)),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_boundary_cell",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="boundary_cell_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="boundary_cell_owner",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "subject", "id"],
                        name="boundary_cell_subject",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="boundary_cell_system",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="boundary_cell_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="boundary_cell_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingBodyRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("kind", models.CharField(blank=True, max_length=50)),
                ("purpose", models.CharField(blank=True, max_length=1000)),
                ("goal", models.CharField(blank=True, max_length=1000)),
                (
                    "chair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("times_month", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("minutes", models.IntegerField(null=True)),
                ("hourly_rate", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("position", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "framework_meeting_body",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="meeting_body_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="meeting_body_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "chair", "id"],
                        name="meeting_body_chair",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="meeting_body_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="meeting_body_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingAttendeeRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.meetingbodyrow",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("people", models.IntegerField(null=True)),
                ("reason", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "db_table": "framework_meeting_attendee",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="meeting_attendee_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "meeting", "id"],
                        name="meeting_attendee_meeting",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "role", "id"],
                        name="meeting_attendee_role",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="meeting_attendee_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="meeting_attendee_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.personrow",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("channel", models.CharField(blank=True, max_length=50)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("band", models.CharField(blank=True, max_length=50)),
                ("position", models.IntegerField(null=True)),
                ("decides", models.BooleanField(null=True)),
                ("verified_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "framework_contact",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="contact_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "address", "id"],
                        name="contact_address",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "person", "id"],
                        name="contact_person",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "role", "id"],
                        name="contact_role",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="contact_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="contact_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffingPlanRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                (
                    "calendar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.calendarrow",
                    ),
                ),
                ("seats", models.IntegerField(null=True)),
                ("hours_week", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("shrinkage", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
            ],
            options={
                "db_table": "framework_staffing_plan",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="staffing_plan_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="staffing_plan_system",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "calendar", "id"],
                        name="staffing_plan_calendar",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="staffing_plan_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="staffing_plan_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffingTaperRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.staffingplanrow",
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("people", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("gate", models.CharField(blank=True, max_length=1000)),
                ("review_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "framework_staffing_taper",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="staffing_taper_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "plan", "id"],
                        name="staffing_taper_plan",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="staffing_taper_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="staffing_taper_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResourceRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("kind", models.CharField(blank=True, max_length=50)),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organizationrow",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("quantity", models.IntegerField(null=True)),
                ("cost_year", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("ends_on", models.DateField(null=True)),
                ("renewal", models.CharField(blank=True, max_length=50)),
                ("notice_months", models.IntegerField(null=True)),
                ("lead_months", models.IntegerField(null=True)),
                ("review_due", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_resource",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="resource_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="resource_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="resource_system",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "provider", "id"],
                        name="resource_provider",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="resource_owner",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="resource_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="resource_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SkillRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("needed_level", models.IntegerField(null=True)),
                ("needed_holders", models.IntegerField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_skill",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="skill_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="skill_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="skill_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="skill_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SkillHolderRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "skill",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.skillrow",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.personrow",
                    ),
                ),
                ("level", models.IntegerField(null=True)),
                ("confirmed_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "framework_skill_holder",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="skill_holder_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "skill", "id"],
                        name="skill_holder_skill",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "person", "id"],
                        name="skill_holder_person",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="skill_holder_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="skill_holder_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkCategoryRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("side", models.CharField(blank=True, max_length=50)),
                ("situation", models.CharField(blank=True, max_length=50)),
                ("code", models.CharField(blank=True, max_length=200)),
                ("contents", models.TextField(blank=True)),
                ("signs", models.CharField(blank=True, max_length=1000)),
                ("position", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "framework_work_category",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="work_category_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="work_category_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="work_category_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="work_category_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkItemRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "category",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.workcategoryrow",
                    ),
                ),
                ("problem_solved", models.TextField(blank=True)),
                ("problem_kind", models.CharField(blank=True, max_length=50)),
                (
                    "receiver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organizationrow",
                    ),
                ),
                (
                    "supports",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.workitemrow",
                    ),
                ),
                (
                    "runbook",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.runbookrow",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("runs_month", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("minutes_run", models.IntegerField(null=True)),
                ("hourly_rate", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("judgement", models.BooleanField(null=True)),
                ("automated", models.BooleanField(null=True)),
                ("build_cost", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("upkeep_year", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("review_due", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_work_item",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="work_item_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="work_item_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "category", "id"],
                        name="work_item_category",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "receiver", "id"],
                        name="work_item_receiver",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "supports", "id"],
                        name="work_item_supports",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "runbook", "id"],
                        name="work_item_runbook",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="work_item_owner",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="work_item_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="work_item_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceWorkRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.servicerow",
                    ),
                ),
                (
                    "work_item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.workitemrow",
                    ),
                ),
            ],
            options={
                "db_table": "framework_service_work",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="service_work_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "service", "id"],
                        name="service_work_service",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "work_item", "id"],
                        name="service_work_work_item",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="service_work_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="service_work_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkResourceRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "work_item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.workitemrow",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.resourcerow",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                (
                    "skill",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.skillrow",
                    ),
                ),
                ("level", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "framework_work_resource",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="work_resource_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "work_item", "id"],
                        name="work_resource_work_item",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "resource", "id"],
                        name="work_resource_resource",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="work_resource_system",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "skill", "id"],
                        name="work_resource_skill",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="work_resource_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="work_resource_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AlertTypeRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                (
                    "runbook",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.runbookrow",
                    ),
                ),
                ("seen", models.IntegerField(null=True)),
                ("conversion", models.CharField(blank=True, max_length=1000)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "framework_alert_type",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="alert_type_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="alert_type_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="alert_type_system",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "runbook", "id"],
                        name="alert_type_runbook",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="alert_type_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="alert_type_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodicWorkRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(blank=True, max_length=50)),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.systemrow",
                    ),
                ),
                (
                    "work_item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="framework.workitemrow",
                    ),
                ),
                ("cadence", models.CharField(blank=True, max_length=50)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("evidence", models.CharField(blank=True, max_length=1000)),
                ("last_done", models.DateField(null=True)),
                ("next_due", models.DateField(null=True)),
            ],
            options={
                "db_table": "framework_periodic_work",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="periodic_work_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "name", "id"],
                        name="periodic_work_name",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "system", "id"],
                        name="periodic_work_system",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "work_item", "id"],
                        name="periodic_work_work_item",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "owner", "id"],
                        name="periodic_work_owner",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="periodic_work_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="periodic_work_live_identity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoutingRuleRow",
            fields=[
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.framework",
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200)),
                ("identity", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("condition", models.CharField(blank=True, max_length=300)),
                (
                    "receiver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.rolerow",
                    ),
                ),
                ("default", models.BooleanField(null=True)),
                ("position", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "framework_routing_rule",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "id"],
                        name="routing_rule_id",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "condition", "id"],
                        name="routing_rule_condition",
                    ),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["framework", "receiver", "id"],
                        name="routing_rule_receiver",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "key"),
                        name="routing_rule_live_key",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("framework", "identity"),
                        name="routing_rule_live_identity",
                    ),
                ],
            },
        ),
    ]
