# Written by gate.py.
package gate

import rego.v1

either_1(x) if {
	x.facts.member == 2
}

either_1(x) if {
	x.facts.below_line == 1
}

evals_clear_cbrn_basic if {
	input.collections.runs_cbrn_basic.complete == 1
	every x in input.collections.runs_cbrn_basic.members { either_1(x) }
	some x in input.collections.runs_cbrn_basic.members
	x.facts.member == 1
}

either_2(m, x) if {
	x.facts.member == 2
}

either_2(m, x) if {
	x.facts.below_line == 1
}

evals_clear_cbrn_basic_of(m) if {
	m.collections.runs_cbrn_basic.complete == 1
	every x in m.collections.runs_cbrn_basic.members { either_2(m, x) }
	some x in m.collections.runs_cbrn_basic.members
	x.facts.member == 1
}

either_3(x) if {
	x.facts.member == 2
}

either_3(x) if {
	x.facts.below_line == 1
}

evals_clear_cbrn_state if {
	input.collections.runs_cbrn_state.complete == 1
	every x in input.collections.runs_cbrn_state.members { either_3(x) }
	some x in input.collections.runs_cbrn_state.members
	x.facts.member == 1
}

either_4(m, x) if {
	x.facts.member == 2
}

either_4(m, x) if {
	x.facts.below_line == 1
}

evals_clear_cbrn_state_of(m) if {
	m.collections.runs_cbrn_state.complete == 1
	every x in m.collections.runs_cbrn_state.members { either_4(m, x) }
	some x in m.collections.runs_cbrn_state.members
	x.facts.member == 1
}

either_5(x) if {
	x.facts.member == 2
}

either_5(x) if {
	x.facts.below_line == 1
}

evals_clear_autonomy_checkpoint if {
	input.collections.runs_autonomy_checkpoint.complete == 1
	every x in input.collections.runs_autonomy_checkpoint.members { either_5(x) }
	some x in input.collections.runs_autonomy_checkpoint.members
	x.facts.member == 1
}

either_6(m, x) if {
	x.facts.member == 2
}

either_6(m, x) if {
	x.facts.below_line == 1
}

evals_clear_autonomy_checkpoint_of(m) if {
	m.collections.runs_autonomy_checkpoint.complete == 1
	every x in m.collections.runs_autonomy_checkpoint.members { either_6(m, x) }
	some x in m.collections.runs_autonomy_checkpoint.members
	x.facts.member == 1
}

either_7(x) if {
	x.facts.member == 2
}

either_7(x) if {
	x.facts.below_line == 1
}

evals_clear_research_automation if {
	input.collections.runs_research_automation.complete == 1
	every x in input.collections.runs_research_automation.members { either_7(x) }
	some x in input.collections.runs_research_automation.members
	x.facts.member == 1
}

either_8(m, x) if {
	x.facts.member == 2
}

either_8(m, x) if {
	x.facts.below_line == 1
}

evals_clear_research_automation_of(m) if {
	m.collections.runs_research_automation.complete == 1
	every x in m.collections.runs_research_automation.members { either_8(m, x) }
	some x in m.collections.runs_research_automation.members
	x.facts.member == 1
}

either_9(x) if {
	x.facts.member == 2
}

either_9(x) if {
	x.facts.below_line == 1
}

evals_clear_research_scaling if {
	input.collections.runs_research_scaling.complete == 1
	every x in input.collections.runs_research_scaling.members { either_9(x) }
	some x in input.collections.runs_research_scaling.members
	x.facts.member == 1
}

either_10(m, x) if {
	x.facts.member == 2
}

either_10(m, x) if {
	x.facts.below_line == 1
}

evals_clear_research_scaling_of(m) if {
	m.collections.runs_research_scaling.complete == 1
	every x in m.collections.runs_research_scaling.members { either_10(m, x) }
	some x in m.collections.runs_research_scaling.members
	x.facts.member == 1
}

either_11 if {
	input.facts.uplift_found_cbrn_basic == 2
}

either_11 if {
	input.facts.needs_custom_infrastructure_cbrn_basic == 1
}

ruled_out_cbrn_3 if {
	input.facts.RSO_threat_model_mapped_cbrn_basic == 1
	input.facts.RSO_unevaluated_threat_model_cbrn_basic == 2
	evals_clear_cbrn_basic
	input.facts.RSO_results_explained == 1
	input.facts.validity_checked == 1
	input.facts.partner_findings_left_out == 2
	input.facts.RSO_elicitation_realistic == 1
	input.facts.tested_unguarded == 1
	input.facts.attacker_resources_considered == 1
	input.facts.finetuned_to_follow == 1
	input.facts.finetuned_for_tools == 1
	input.facts.finetuned_to_refuse_less == 1
	either_11
	input.facts.RSO_forecast_clear_cbrn_basic == 1
	input.facts.headroom_included == 1
	input.facts.CEO_sufficiently_below_CBRN_3 == 1
	input.facts.RSO_sufficiently_below_CBRN_3 == 1
}

either_12(m) if {
	m.facts.uplift_found_cbrn_basic == 2
}

either_12(m) if {
	m.facts.needs_custom_infrastructure_cbrn_basic == 1
}

ruled_out_cbrn_3_of(m) if {
	m.facts.RSO_threat_model_mapped_cbrn_basic == 1
	m.facts.RSO_unevaluated_threat_model_cbrn_basic == 2
	evals_clear_cbrn_basic_of(m)
	m.facts.RSO_results_explained == 1
	m.facts.validity_checked == 1
	m.facts.partner_findings_left_out == 2
	m.facts.RSO_elicitation_realistic == 1
	m.facts.tested_unguarded == 1
	m.facts.attacker_resources_considered == 1
	m.facts.finetuned_to_follow == 1
	m.facts.finetuned_for_tools == 1
	m.facts.finetuned_to_refuse_less == 1
	either_12(m)
	m.facts.RSO_forecast_clear_cbrn_basic == 1
	m.facts.headroom_included == 1
	m.facts.CEO_sufficiently_below_CBRN_3 == 1
	m.facts.RSO_sufficiently_below_CBRN_3 == 1
}

either_13 if {
	input.facts.uplift_found_cbrn_state == 2
}

either_13 if {
	input.facts.needs_custom_infrastructure_cbrn_state == 1
}

ruled_out_cbrn_4 if {
	input.facts.RSO_threat_model_mapped_cbrn_state == 1
	input.facts.RSO_unevaluated_threat_model_cbrn_state == 2
	evals_clear_cbrn_state
	input.facts.RSO_results_explained == 1
	input.facts.validity_checked == 1
	input.facts.partner_findings_left_out == 2
	input.facts.RSO_elicitation_realistic == 1
	input.facts.tested_unguarded == 1
	input.facts.attacker_resources_considered == 1
	input.facts.finetuned_to_follow == 1
	input.facts.finetuned_for_tools == 1
	input.facts.finetuned_to_refuse_less == 1
	either_13
	input.facts.RSO_forecast_clear_cbrn_state == 1
	input.facts.headroom_included == 1
	input.facts.CEO_sufficiently_below_CBRN_4 == 1
	input.facts.RSO_sufficiently_below_CBRN_4 == 1
}

either_14(m) if {
	m.facts.uplift_found_cbrn_state == 2
}

either_14(m) if {
	m.facts.needs_custom_infrastructure_cbrn_state == 1
}

ruled_out_cbrn_4_of(m) if {
	m.facts.RSO_threat_model_mapped_cbrn_state == 1
	m.facts.RSO_unevaluated_threat_model_cbrn_state == 2
	evals_clear_cbrn_state_of(m)
	m.facts.RSO_results_explained == 1
	m.facts.validity_checked == 1
	m.facts.partner_findings_left_out == 2
	m.facts.RSO_elicitation_realistic == 1
	m.facts.tested_unguarded == 1
	m.facts.attacker_resources_considered == 1
	m.facts.finetuned_to_follow == 1
	m.facts.finetuned_for_tools == 1
	m.facts.finetuned_to_refuse_less == 1
	either_14(m)
	m.facts.RSO_forecast_clear_cbrn_state == 1
	m.facts.headroom_included == 1
	m.facts.CEO_sufficiently_below_CBRN_4 == 1
	m.facts.RSO_sufficiently_below_CBRN_4 == 1
}

ruled_out_checkpoint if {
	evals_clear_autonomy_checkpoint
	input.facts.CEO_sufficiently_below_CHECKPOINT == 1
	input.facts.RSO_sufficiently_below_CHECKPOINT == 1
}

ruled_out_checkpoint_of(m) if {
	evals_clear_autonomy_checkpoint_of(m)
	m.facts.CEO_sufficiently_below_CHECKPOINT == 1
	m.facts.RSO_sufficiently_below_CHECKPOINT == 1
}

ruled_out_aird_4 if {
	ruled_out_checkpoint
}

either_15 if {
	input.facts.uplift_found_research_automation == 2
}

either_15 if {
	input.facts.needs_custom_infrastructure_research_automation == 1
}

ruled_out_aird_4 if {
	input.facts.RSO_threat_model_mapped_research_automation == 1
	input.facts.RSO_unevaluated_threat_model_research_automation == 2
	evals_clear_research_automation
	input.facts.RSO_results_explained == 1
	input.facts.validity_checked == 1
	input.facts.partner_findings_left_out == 2
	input.facts.RSO_elicitation_realistic == 1
	input.facts.tested_unguarded == 1
	input.facts.attacker_resources_considered == 1
	input.facts.finetuned_to_follow == 1
	input.facts.finetuned_for_tools == 1
	input.facts.finetuned_to_refuse_less == 1
	either_15
	input.facts.RSO_forecast_clear_research_automation == 1
	input.facts.headroom_included == 1
	input.facts.CEO_sufficiently_below_AIRD_4 == 1
	input.facts.RSO_sufficiently_below_AIRD_4 == 1
}

ruled_out_aird_4_of(m) if {
	ruled_out_checkpoint_of(m)
}

either_16(m) if {
	m.facts.uplift_found_research_automation == 2
}

either_16(m) if {
	m.facts.needs_custom_infrastructure_research_automation == 1
}

ruled_out_aird_4_of(m) if {
	m.facts.RSO_threat_model_mapped_research_automation == 1
	m.facts.RSO_unevaluated_threat_model_research_automation == 2
	evals_clear_research_automation_of(m)
	m.facts.RSO_results_explained == 1
	m.facts.validity_checked == 1
	m.facts.partner_findings_left_out == 2
	m.facts.RSO_elicitation_realistic == 1
	m.facts.tested_unguarded == 1
	m.facts.attacker_resources_considered == 1
	m.facts.finetuned_to_follow == 1
	m.facts.finetuned_for_tools == 1
	m.facts.finetuned_to_refuse_less == 1
	either_16(m)
	m.facts.RSO_forecast_clear_research_automation == 1
	m.facts.headroom_included == 1
	m.facts.CEO_sufficiently_below_AIRD_4 == 1
	m.facts.RSO_sufficiently_below_AIRD_4 == 1
}

ruled_out_aird_5 if {
	ruled_out_checkpoint
}

either_17 if {
	input.facts.uplift_found_research_scaling == 2
}

either_17 if {
	input.facts.needs_custom_infrastructure_research_scaling == 1
}

ruled_out_aird_5 if {
	input.facts.RSO_threat_model_mapped_research_scaling == 1
	input.facts.RSO_unevaluated_threat_model_research_scaling == 2
	evals_clear_research_scaling
	input.facts.RSO_results_explained == 1
	input.facts.validity_checked == 1
	input.facts.partner_findings_left_out == 2
	input.facts.RSO_elicitation_realistic == 1
	input.facts.tested_unguarded == 1
	input.facts.attacker_resources_considered == 1
	input.facts.finetuned_to_follow == 1
	input.facts.finetuned_for_tools == 1
	input.facts.finetuned_to_refuse_less == 1
	either_17
	input.facts.RSO_forecast_clear_research_scaling == 1
	input.facts.headroom_included == 1
	input.facts.CEO_sufficiently_below_AIRD_5 == 1
	input.facts.RSO_sufficiently_below_AIRD_5 == 1
}

ruled_out_aird_5_of(m) if {
	ruled_out_checkpoint_of(m)
}

either_18(m) if {
	m.facts.uplift_found_research_scaling == 2
}

either_18(m) if {
	m.facts.needs_custom_infrastructure_research_scaling == 1
}

ruled_out_aird_5_of(m) if {
	m.facts.RSO_threat_model_mapped_research_scaling == 1
	m.facts.RSO_unevaluated_threat_model_research_scaling == 2
	evals_clear_research_scaling_of(m)
	m.facts.RSO_results_explained == 1
	m.facts.validity_checked == 1
	m.facts.partner_findings_left_out == 2
	m.facts.RSO_elicitation_realistic == 1
	m.facts.tested_unguarded == 1
	m.facts.attacker_resources_considered == 1
	m.facts.finetuned_to_follow == 1
	m.facts.finetuned_for_tools == 1
	m.facts.finetuned_to_refuse_less == 1
	either_18(m)
	m.facts.RSO_forecast_clear_research_scaling == 1
	m.facts.headroom_included == 1
	m.facts.CEO_sufficiently_below_AIRD_5 == 1
	m.facts.RSO_sufficiently_below_AIRD_5 == 1
}

found_far if {
	ruled_out_cbrn_3
	ruled_out_cbrn_4
	ruled_out_aird_4
	ruled_out_aird_5
	not input.facts.determined_reached_any == 1
}

found_far_of(m) if {
	ruled_out_cbrn_3_of(m)
	ruled_out_cbrn_4_of(m)
	ruled_out_aird_4_of(m)
	ruled_out_aird_5_of(m)
	not m.facts.determined_reached_any == 1
}

either_19(x) if {
	x.facts.member == 2
}

either_19(x) if {
	x.facts.assessed_latest_before == 2
	x.facts.assessed_most_capable_before == 2
}

either_20(x) if {
	not input.facts.metric_replaced == 1
}

either_20(x) if {
	x.facts.replacement_metric_by_4 == 2
}

either_21(x) if {
	x.facts.tested_comprehensively == 2
}

either_21(x) if {
	x.facts.tested_6_months_ago == 2
}

either_19(x) if {
	x.facts.more_compute_by_4 == 2
	either_20(x)
	either_21(x)
}

no_test if {
	input.facts.RSO_called_for_assessment == 2
	input.collections.references.complete == 1
	every x in input.collections.references.members { either_19(x) }
}

inherits if {
	some x in input.collections.references.members
	x.facts.member == 1
	x.facts.assessed_latest_before == 1
	found_far_of(x)
}

sufficiently_far if {
	found_far
}

sufficiently_far if {
	no_test
	inherits
}

either_22 if {
	input.facts.CEO_red_team_passed == 1
	input.facts.RSO_red_team_passed == 1
}

either_22 if {
	input.facts.general_access_offered == 2
}

either_23 if {
	input.facts.trusted_version_in_use == 2
}

either_23 if {
	input.facts.CEO_trusted_controls_equivalent == 1
	input.facts.RSO_trusted_controls_equivalent == 1
}

either_24 if {
	input.facts.partner_environment_in_use == 2
}

either_24 if {
	input.facts.partner_deployment_documented == 1
}

asl3_deployment if {
	input.facts.CEO_misuse_mapped == 1
	input.facts.RSO_misuse_mapped == 1
	input.facts.CEO_map_revision_committed == 1
	input.facts.RSO_map_revision_committed == 1
	input.facts.CEO_defence_in_depth == 1
	input.facts.RSO_defence_in_depth == 1
	either_22
	input.facts.CEO_remediation_prompt == 1
	input.facts.RSO_remediation_prompt == 1
	input.facts.monitoring_prespecified == 1
	input.facts.review_process_defined == 1
	input.facts.CEO_trusted_criteria_set == 1
	input.facts.RSO_trusted_criteria_set == 1
	either_23
	input.facts.approved_12_months_ago_deployment_standard == 2
	either_24
}

either_25 if {
	input.facts.CEO_stops_in_scope_attackers == 1
	input.facts.RSO_stops_in_scope_attackers == 1
}

either_25 if {
	input.facts.fails_only_outside_scope == 1
	input.facts.CEO_followed_up_no_harm == 1
	input.facts.RSO_followed_up_no_harm == 1
}

either_26 if {
	input.facts.partner_environment_in_use == 2
}

either_26 if {
	input.facts.partner_security_documented == 1
}

asl3_security if {
	input.facts.CEO_security_threats_modelled == 1
	input.facts.RSO_security_threats_modelled == 1
	input.facts.security_revision_planned == 1
	input.facts.CEO_perimeter_strong == 1
	input.facts.RSO_perimeter_strong == 1
	input.facts.CEO_insiders_controlled == 1
	input.facts.RSO_insiders_controlled == 1
	input.facts.CEO_lifecycle_secured == 1
	input.facts.RSO_lifecycle_secured == 1
	input.facts.CEO_monitoring_effective == 1
	input.facts.RSO_monitoring_effective == 1
	input.facts.CEO_resources_sufficient == 1
	input.facts.RSO_resources_sufficient == 1
	input.facts.CEO_guidance_followed == 1
	input.facts.RSO_guidance_followed == 1
	input.facts.CEO_audits_planned == 1
	input.facts.RSO_audits_planned == 1
	either_25
	input.facts.approved_12_months_ago_security_standard == 2
	either_26
}

either_27(x) if {
	x.facts.member == 2
}

either_27(x) if {
	x.facts.tooling_disabled == 2
}

either_27(x) if {
	x.facts.management_extremely_low_risk == 1
	x.facts.involves_staff == 1
	x.facts.decided_singly == 1
}

finetuning_safe if {
	input.collections.finetuning_uses.complete == 1
	every x in input.collections.finetuning_uses.members { either_27(x) }
}

either_28 if {
	input.facts.significant_new_model == 2
}

either_28 if {
	input.facts.card_published == 1
}

either_29 if {
	input.facts.finetuning_offered == 2
}

either_29 if {
	input.facts.finetuning_checked == 1
	finetuning_safe
}

asl2_deployment if {
	either_28
	input.facts.usage_policy_enforced == 1
	input.facts.trained_to_refuse == 1
	input.facts.misuse_detected == 1
	either_29
	input.facts.reporting_path == 1
	input.facts.jailbreak_bounty == 1
}

asl2_security if {
	input.facts.vendors_reviewed == 1
	input.facts.updates_managed == 1
	input.facts.offices_controlled == 1
	input.facts.workforce_processes == 1
	input.facts.workforce_principles == 1
	input.facts.compartments == 1
	input.facts.zero_trust == 1
	input.facts.infrastructure_baseline == 1
	input.facts.infrastructure_processes == 1
	input.facts.operations_embedded == 1
	input.facts.management_thwarts_opportunists == 1
}

either_30 if {
	asl2_deployment
}

either_30 if {
	asl3_deployment
}

either_31 if {
	asl2_security
}

either_31 if {
	asl3_security
}

asl_scale if {
	either_30
	either_31
}

row_safeguards if {
	ruled_out_cbrn_3
	not input.facts.determined_reached_CBRN_3 == 1
}

secured if {
	asl3_security
	input.facts.CEO_safeguard_satisfied_security_standard == 1
	input.facts.RSO_safeguard_satisfied_security_standard == 1
}

safeguarded if {
	asl3_deployment
	input.facts.CEO_safeguard_satisfied_deployment_standard == 1
	input.facts.RSO_safeguard_satisfied_deployment_standard == 1
}

safeguarded if {
	row_safeguards
}

beyond_asl_3 if {
	input.facts.determined_reached_CBRN_4 == 1
}

beyond_asl_3 if {
	input.facts.determined_reached_AIRD_5 == 1
}

beyond_asl_3 if {
	input.facts.determined_unable_CBRN_4 == 1
}

beyond_asl_3 if {
	input.facts.determined_unable_AIRD_5 == 1
}

either_32 if {
	input.facts.affirmative_case_identifies_risks == 1
	input.facts.affirmative_case_explains_mitigation == 1
}

either_33 if {
	input.facts.determined_reached_AIRD_4 == 1
}

either_33 if {
	input.facts.determined_unable_AIRD_4 == 1
}

either_32 if {
	not either_33
}

safeguards_in_place if {
	secured
	safeguarded
	not beyond_asl_3
	either_32
}

capability_shared if {
	some x in input.collections.reports.members
	x.facts.member == 1
	x.facts.capability_report == 1
	x.facts.compiled == 1
	x.facts.gave_to_board == 1
	x.facts.gave_to_trust == 1
}

security_standard_shared if {
	some x in input.collections.reports.members
	x.facts.member == 1
	x.facts.safeguards_report_security_standard == 1
	x.facts.compiled == 1
	x.facts.gave_to_board == 1
	x.facts.gave_to_trust == 1
}

deployment_standard_shared if {
	some x in input.collections.reports.members
	x.facts.member == 1
	x.facts.safeguards_report_deployment_standard == 1
	x.facts.compiled == 1
	x.facts.gave_to_board == 1
	x.facts.gave_to_trust == 1
}

interim_security_standard if {
	input.facts.CEO_approved_interim_security_standard == 1
	input.facts.RSO_approved_interim_security_standard == 1
	input.facts.CEO_same_assurance_security_standard == 1
	input.facts.RSO_same_assurance_security_standard == 1
}

interim_deployment_standard if {
	input.facts.CEO_approved_interim_deployment_standard == 1
	input.facts.RSO_approved_interim_deployment_standard == 1
	input.facts.CEO_same_assurance_deployment_standard == 1
	input.facts.RSO_same_assurance_deployment_standard == 1
}

undescribed_threshold if {
	some x in input.collections.added_thresholds.members
	x.facts.member == 1
	x.facts.added == 1
	not x.facts.reaches == 2
	not x.facts.safeguards_described == 1
}

deploy_asl2 if {
	sufficiently_far
	asl_scale
}

deploy_asl3 if {
	safeguards_in_place
	input.facts.conducted_followup == 1
}

met_proceed if {
	safeguards_in_place
	input.facts.conducted_followup == 1
}

either_35 if {
	secured
}

either_35 if {
	interim_security_standard
}

either_34 if {
	interim_deployment_standard
	either_35
}

either_34 if {
	interim_security_standard
	safeguarded
}

interim if {
	input.facts.conducted_followup == 1
	not beyond_asl_3
	either_34
}

redeploy if {
	input.facts.withdrew == 1
	secured
	input.facts.conducted_followup == 1
	not beyond_asl_3
	input.facts.CEO_deployment_standard_reachable == 1
	input.facts.RSO_deployment_standard_reachable == 1
}

held_for_sharing if {
	not no_test
	not capability_shared
}

either_37 if {
	deployment_standard_shared
}

either_37 if {
	row_safeguards
}

either_36 if {
	security_standard_shared
	either_37
}

held_for_sharing if {
	not sufficiently_far
	safeguards_in_place
	not either_36
}

held if {
	held_for_sharing
}

held if {
	undescribed_threshold
}

plain_exception if {
	deploy_asl2
}

plain_exception if {
	deploy_asl3
}

plain_exception if {
	met_proceed
}

plain_exception if {
	redeploy
}

either_38 if {
	sufficiently_far
}

either_38 if {
	met_proceed
}

either_38 if {
	redeploy
}

restricted if {
	not either_38
}

either_39 if {
	deploy_asl2
}

either_39 if {
	deploy_asl3
}

either_39 if {
	redeploy
}

plain_goes_on if {
	either_39
	not restricted
}

approved if {
	input.facts.RSO_approved_deployment == 1
}

either_40 if {
	not plain_goes_on
}

either_40 if {
	approved
	not safeguards_in_place
}

interim_differs if {
	interim
	plain_exception
	either_40
}

either_41 if {
	plain_goes_on
}

either_41 if {
	interim
}

goes_on if {
	not held
	not interim_differs
	either_41
}

either_42 if {
	not interim
}

either_42 if {
	safeguards_in_place
}

unconditional if {
	approved
	either_42
}

default decision := "hold"

decision := "conflict" if {
	interim_differs
	not held
} else := "permit" if {
	goes_on
	unconditional
} else := "permit with conditions" if {
	goes_on
}
