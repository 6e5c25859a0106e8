export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
	public: {
		Tables: {
			answer_outcomes: {
				Row: {
					answered_at: string;
					client_key_id: string | null;
					conversation_id: string;
					day: string;
					duration_ms: number | null;
					has_amount: boolean;
					is_answerable: boolean;
					is_exact: boolean;
					is_excluded: boolean;
					message_id: string;
					outcome: Database['public']['Enums']['message_outcome'];
					thumb: number | null;
					verdict: string | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					answered_at: string;
					client_key_id?: string | null;
					conversation_id: string;
					day: string;
					duration_ms?: number | null;
					has_amount?: boolean;
					is_answerable?: boolean;
					is_exact?: boolean;
					is_excluded?: boolean;
					message_id: string;
					outcome: Database['public']['Enums']['message_outcome'];
					thumb?: number | null;
					verdict?: string | null;
					workshop_id: string;
				};
				Update: {
					answered_at?: string;
					client_key_id?: string | null;
					conversation_id?: string;
					day?: string;
					duration_ms?: number | null;
					has_amount?: boolean;
					is_answerable?: boolean;
					is_exact?: boolean;
					is_excluded?: boolean;
					message_id?: string;
					outcome?: Database['public']['Enums']['message_outcome'];
					thumb?: number | null;
					verdict?: string | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'answer_outcomes_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'answer_outcomes_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			answer_reviews: {
				Row: {
					message_id: string;
					reviewed_at: string;
					reviewed_by: string | null;
					right_service_id: string | null;
					verdict: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					message_id: string;
					reviewed_at?: string;
					reviewed_by?: string | null;
					right_service_id?: string | null;
					verdict: string;
					workshop_id: string;
				};
				Update: {
					message_id?: string;
					reviewed_at?: string;
					reviewed_by?: string | null;
					right_service_id?: string | null;
					verdict?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'answer_reviews_workshop_id_message_id_fkey';
						columns: ['workshop_id', 'message_id'];
						isOneToOne: true;
						referencedRelation: 'messages';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'answer_reviews_workshop_id_right_service_id_fkey';
						columns: ['workshop_id', 'right_service_id'];
						isOneToOne: false;
						referencedRelation: 'workshop_services';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			catalog_changes: {
				Row: {
					created_at: string;
					created_by: string | null;
					created_by_name: string | null;
					id: string;
					kind: string;
					summary: NonNullable<Json>;
					undone_at: string | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					created_at?: string;
					created_by?: string | null;
					created_by_name?: string | null;
					id?: string;
					kind: string;
					summary?: NonNullable<Json>;
					undone_at?: string | null;
					workshop_id: string;
				};
				Update: {
					created_at?: string;
					created_by?: string | null;
					created_by_name?: string | null;
					id?: string;
					kind?: string;
					summary?: NonNullable<Json>;
					undone_at?: string | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'catalog_changes_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			client_keys: {
				Row: {
					allowed_domains: string[];
					created_at: string;
					id: string;
					name: string;
					publishable_key: string;
					revoked_at: string | null;
					status: Database['public']['Enums']['client_key_status'];
					updated_at: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					allowed_domains?: string[];
					created_at?: string;
					id?: string;
					name: string;
					publishable_key?: string;
					revoked_at?: string | null;
					status?: Database['public']['Enums']['client_key_status'];
					updated_at?: string;
					workshop_id: string;
				};
				Update: {
					allowed_domains?: string[];
					created_at?: string;
					id?: string;
					name?: string;
					publishable_key?: string;
					revoked_at?: string | null;
					status?: Database['public']['Enums']['client_key_status'];
					updated_at?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'client_keys_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			consents: {
				Row: {
					contact_id: string;
					created_at: string;
					given_at: string;
					id: string;
					kind: Database['public']['Enums']['consent_kind'];
					locale: string;
					source: string;
					text_version: string;
					withdrawn_at: string | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					contact_id: string;
					created_at?: string;
					given_at?: string;
					id?: string;
					kind: Database['public']['Enums']['consent_kind'];
					locale?: string;
					source: string;
					text_version: string;
					withdrawn_at?: string | null;
					workshop_id: string;
				};
				Update: {
					contact_id?: string;
					created_at?: string;
					given_at?: string;
					id?: string;
					kind?: Database['public']['Enums']['consent_kind'];
					locale?: string;
					source?: string;
					text_version?: string;
					withdrawn_at?: string | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'consents_workshop_id_contact_id_fkey';
						columns: ['workshop_id', 'contact_id'];
						isOneToOne: false;
						referencedRelation: 'contacts';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			contact_analytics: {
				Row: {
					client_key_id: string | null;
					contact_date: string;
					contact_id: string | null;
					conversation_id: string | null;
					conversion_status: string;
					created_at: string;
					day: string;
					excluded_as: string | null;
					excluded_by_hand: string | null;
					id: string;
					inquiry_id: string | null;
					is_inquiry: boolean;
					is_new_contact: boolean;
					message_count: number;
					page_path: string | null;
					service_name: string | null;
					source: string;
					status_changed_at: string | null;
					won_amount: number | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					client_key_id?: string | null;
					contact_date?: string;
					contact_id?: string | null;
					conversation_id?: string | null;
					conversion_status?: string;
					created_at?: string;
					day: string;
					excluded_as?: string | null;
					excluded_by_hand?: string | null;
					id?: string;
					inquiry_id?: string | null;
					is_inquiry?: boolean;
					is_new_contact?: boolean;
					message_count?: number;
					page_path?: string | null;
					service_name?: string | null;
					source?: string;
					status_changed_at?: string | null;
					won_amount?: number | null;
					workshop_id: string;
				};
				Update: {
					client_key_id?: string | null;
					contact_date?: string;
					contact_id?: string | null;
					conversation_id?: string | null;
					conversion_status?: string;
					created_at?: string;
					day?: string;
					excluded_as?: string | null;
					excluded_by_hand?: string | null;
					id?: string;
					inquiry_id?: string | null;
					is_inquiry?: boolean;
					is_new_contact?: boolean;
					message_count?: number;
					page_path?: string | null;
					service_name?: string | null;
					source?: string;
					status_changed_at?: string | null;
					won_amount?: number | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'contact_analytics_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'contact_analytics_workshop_id_contact_id_fkey';
						columns: ['workshop_id', 'contact_id'];
						isOneToOne: false;
						referencedRelation: 'contacts';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'contact_analytics_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'contact_analytics_workshop_id_inquiry_id_fkey';
						columns: ['workshop_id', 'inquiry_id'];
						isOneToOne: true;
						referencedRelation: 'inquiries';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			contacts: {
				Row: {
					client_key_id: string | null;
					created_at: string;
					email: string | null;
					id: string;
					is_scored: boolean;
					last_activity_at: string;
					month_number: number | null;
					name: string;
					phone: string | null;
					search_text: string;
					source: string;
					unlocks_at: string | null;
					updated_at: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					client_key_id?: string | null;
					created_at?: string;
					email?: string | null;
					id?: string;
					is_scored?: boolean;
					last_activity_at?: string;
					month_number?: number | null;
					name: string;
					phone?: string | null;
					search_text?: never;
					source?: string;
					unlocks_at?: string | null;
					updated_at?: string;
					workshop_id: string;
				};
				Update: {
					client_key_id?: string | null;
					created_at?: string;
					email?: string | null;
					id?: string;
					is_scored?: boolean;
					last_activity_at?: string;
					month_number?: number | null;
					name?: string;
					phone?: string | null;
					search_text?: never;
					source?: string;
					unlocks_at?: string | null;
					updated_at?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'contacts_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'contacts_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			conversations: {
				Row: {
					client_key_id: string | null;
					context_services: string[];
					created_at: string;
					has_unanswered: boolean;
					id: string;
					is_electric: boolean;
					is_spam: boolean;
					is_test: boolean;
					last_message_at: string;
					locale: string;
					message_count: number;
					notice_version: string;
					origin: string | null;
					page_path: string | null;
					started_at: string;
					status: string;
					vehicle_class: Database['public']['Enums']['vehicle_class'] | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					client_key_id?: string | null;
					context_services?: string[];
					created_at?: string;
					has_unanswered?: boolean;
					id?: string;
					is_electric?: boolean;
					is_spam?: boolean;
					is_test?: boolean;
					last_message_at?: string;
					locale?: string;
					message_count?: number;
					notice_version: string;
					origin?: string | null;
					page_path?: string | null;
					started_at?: string;
					status?: string;
					vehicle_class?: Database['public']['Enums']['vehicle_class'] | null;
					workshop_id: string;
				};
				Update: {
					client_key_id?: string | null;
					context_services?: string[];
					created_at?: string;
					has_unanswered?: boolean;
					id?: string;
					is_electric?: boolean;
					is_spam?: boolean;
					is_test?: boolean;
					last_message_at?: string;
					locale?: string;
					message_count?: number;
					notice_version?: string;
					origin?: string | null;
					page_path?: string | null;
					started_at?: string;
					status?: string;
					vehicle_class?: Database['public']['Enums']['vehicle_class'] | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'conversations_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'conversations_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			data_processing_agreements: {
				Row: {
					created_at: string;
					document_sha256: string;
					id: string;
					signed_at: string;
					signed_by: string | null;
					signer_name: string;
					version: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					created_at?: string;
					document_sha256: string;
					id?: string;
					signed_at?: string;
					signed_by?: string | null;
					signer_name: string;
					version: string;
					workshop_id: string;
				};
				Update: {
					created_at?: string;
					document_sha256?: string;
					id?: string;
					signed_at?: string;
					signed_by?: string | null;
					signer_name?: string;
					version?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'data_processing_agreements_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			episodes: {
				Row: {
					client_key_id: string | null;
					confirmed_at: string | null;
					conversation_id: string;
					day: string;
					ended_at: string;
					ends_with_answer: boolean;
					first_answer_ms: number | null;
					handed_off_at: string | null;
					id: string;
					is_answered: boolean;
					is_excluded: boolean;
					is_involved: boolean;
					is_reopened: boolean;
					is_unanswered: boolean;
					number: number;
					page_path: string | null;
					rated_at: string | null;
					staff_at: string | null;
					stars: number | null;
					started_at: string;
					survey_at: string | null;
					topic: string | null;
					visitor_messages: number;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					client_key_id?: string | null;
					confirmed_at?: string | null;
					conversation_id: string;
					day: string;
					ended_at: string;
					ends_with_answer?: boolean;
					first_answer_ms?: number | null;
					handed_off_at?: string | null;
					id?: string;
					is_answered?: boolean;
					is_excluded?: boolean;
					is_involved?: boolean;
					is_reopened?: boolean;
					is_unanswered?: boolean;
					number: number;
					page_path?: string | null;
					rated_at?: string | null;
					staff_at?: string | null;
					stars?: number | null;
					started_at: string;
					survey_at?: string | null;
					topic?: string | null;
					visitor_messages?: number;
					workshop_id: string;
				};
				Update: {
					client_key_id?: string | null;
					confirmed_at?: string | null;
					conversation_id?: string;
					day?: string;
					ended_at?: string;
					ends_with_answer?: boolean;
					first_answer_ms?: number | null;
					handed_off_at?: string | null;
					id?: string;
					is_answered?: boolean;
					is_excluded?: boolean;
					is_involved?: boolean;
					is_reopened?: boolean;
					is_unanswered?: boolean;
					number?: number;
					page_path?: string | null;
					rated_at?: string | null;
					staff_at?: string | null;
					stars?: number | null;
					started_at?: string;
					survey_at?: string | null;
					topic?: string | null;
					visitor_messages?: number;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'episodes_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'episodes_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			inquiries: {
				Row: {
					client_key_id: string | null;
					client_request_id: string | null;
					contact_id: string;
					conversation_id: string | null;
					created_at: string;
					first_responded_at: string | null;
					id: string;
					lost_reason: string | null;
					note: string | null;
					service_names: string[];
					staff_note: string | null;
					status: Database['public']['Enums']['inquiry_status'];
					status_changed_at: string;
					vehicle_class: Database['public']['Enums']['vehicle_class'] | null;
					won_amount: number | null;
					won_at: string | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					client_key_id?: string | null;
					client_request_id?: string | null;
					contact_id: string;
					conversation_id?: string | null;
					created_at?: string;
					first_responded_at?: string | null;
					id?: string;
					lost_reason?: string | null;
					note?: string | null;
					service_names?: string[];
					staff_note?: string | null;
					status?: Database['public']['Enums']['inquiry_status'];
					status_changed_at?: string;
					vehicle_class?: Database['public']['Enums']['vehicle_class'] | null;
					won_amount?: number | null;
					won_at?: string | null;
					workshop_id: string;
				};
				Update: {
					client_key_id?: string | null;
					client_request_id?: string | null;
					contact_id?: string;
					conversation_id?: string | null;
					created_at?: string;
					first_responded_at?: string | null;
					id?: string;
					lost_reason?: string | null;
					note?: string | null;
					service_names?: string[];
					staff_note?: string | null;
					status?: Database['public']['Enums']['inquiry_status'];
					status_changed_at?: string;
					vehicle_class?: Database['public']['Enums']['vehicle_class'] | null;
					won_amount?: number | null;
					won_at?: string | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'inquiries_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'inquiries_workshop_id_contact_id_fkey';
						columns: ['workshop_id', 'contact_id'];
						isOneToOne: false;
						referencedRelation: 'contacts';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'inquiries_workshop_id_conversation_id_fkey';
						columns: ['workshop_id', 'conversation_id'];
						isOneToOne: false;
						referencedRelation: 'conversations';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			key_usage_hours: {
				Row: {
					blocked_origins: number;
					client_key_id: string;
					day: string;
					hour: string;
					rate_limited: number;
					requests: number;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					blocked_origins?: number;
					client_key_id: string;
					day: string;
					hour: string;
					rate_limited?: number;
					requests?: number;
					workshop_id: string;
				};
				Update: {
					blocked_origins?: number;
					client_key_id?: string;
					day?: string;
					hour?: string;
					rate_limited?: number;
					requests?: number;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'key_usage_hours_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			library_services: {
				Row: {
					category_id: string;
					created_at: string;
					description: string;
					description_en: string;
					duration_minutes: number;
					factor_rule: string;
					id: string;
					is_starter: boolean;
					key: string;
					name: string;
					name_en: string;
					price_basis: string;
					price_max: number;
					price_min: number;
					source: string | null;
					synonyms: string[];
					vehicle_types: string[];
				};
				ComputedFields: never;
				Insert: {
					category_id: string;
					created_at?: string;
					description?: string;
					description_en?: string;
					duration_minutes: number;
					factor_rule: string;
					id?: string;
					is_starter?: boolean;
					key: string;
					name: string;
					name_en: string;
					price_basis: string;
					price_max: number;
					price_min: number;
					source?: string | null;
					synonyms?: string[];
					vehicle_types: string[];
				};
				Update: {
					category_id?: string;
					created_at?: string;
					description?: string;
					description_en?: string;
					duration_minutes?: number;
					factor_rule?: string;
					id?: string;
					is_starter?: boolean;
					key?: string;
					name?: string;
					name_en?: string;
					price_basis?: string;
					price_max?: number;
					price_min?: number;
					source?: string | null;
					synonyms?: string[];
					vehicle_types?: string[];
				};
				Relationships: [
					{
						foreignKeyName: 'library_services_category_id_fkey';
						columns: ['category_id'];
						isOneToOne: false;
						referencedRelation: 'service_categories';
						referencedColumns: ['id'];
					}
				];
			};
			memberships: {
				Row: {
					created_at: string;
					display_name: string | null;
					role: Database['public']['Enums']['member_role'];
					user_id: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					created_at?: string;
					display_name?: string | null;
					role: Database['public']['Enums']['member_role'];
					user_id: string;
					workshop_id: string;
				};
				Update: {
					created_at?: string;
					display_name?: string | null;
					role?: Database['public']['Enums']['member_role'];
					user_id?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'memberships_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			messages: {
				Row: {
					ai_generated: boolean;
					author_name: string | null;
					body: string;
					candidates: NonNullable<Json>;
					choices: NonNullable<Json>;
					client_message_id: string | null;
					confidence: number | null;
					conversation_id: string;
					created_at: string;
					duration_ms: number | null;
					id: string;
					intents: string[];
					locale: string;
					missing_keys: string[];
					outcome: Database['public']['Enums']['message_outcome'] | null;
					reply_to_id: string | null;
					role: Database['public']['Enums']['message_role'];
					service_ids: string[];
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					ai_generated?: boolean;
					author_name?: string | null;
					body: string;
					candidates?: NonNullable<Json>;
					choices?: NonNullable<Json>;
					client_message_id?: string | null;
					confidence?: number | null;
					conversation_id: string;
					created_at?: string;
					duration_ms?: number | null;
					id?: string;
					intents?: string[];
					locale?: string;
					missing_keys?: string[];
					outcome?: Database['public']['Enums']['message_outcome'] | null;
					reply_to_id?: string | null;
					role: Database['public']['Enums']['message_role'];
					service_ids?: string[];
					workshop_id: string;
				};
				Update: {
					ai_generated?: boolean;
					author_name?: string | null;
					body?: string;
					candidates?: NonNullable<Json>;
					choices?: NonNullable<Json>;
					client_message_id?: string | null;
					confidence?: number | null;
					conversation_id?: string;
					created_at?: string;
					duration_ms?: number | null;
					id?: string;
					intents?: string[];
					locale?: string;
					missing_keys?: string[];
					outcome?: Database['public']['Enums']['message_outcome'] | null;
					reply_to_id?: string | null;
					role?: Database['public']['Enums']['message_role'];
					service_ids?: string[];
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'messages_workshop_id_conversation_id_fkey';
						columns: ['workshop_id', 'conversation_id'];
						isOneToOne: false;
						referencedRelation: 'conversations';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'messages_workshop_id_reply_to_id_fkey';
						columns: ['workshop_id', 'reply_to_id'];
						isOneToOne: false;
						referencedRelation: 'messages';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			opening_hours: {
				Row: {
					closes: string;
					created_at: string;
					id: string;
					opens: string;
					weekday: number;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					closes: string;
					created_at?: string;
					id?: string;
					opens: string;
					weekday: number;
					workshop_id: string;
				};
				Update: {
					closes?: string;
					created_at?: string;
					id?: string;
					opens?: string;
					weekday?: number;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'opening_hours_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			planned_prices: {
				Row: {
					created_at: string;
					id: string;
					price_kind: Database['public']['Enums']['price_kind'];
					price_max: number | null;
					price_min: number | null;
					service_id: string;
					valid_from: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					created_at?: string;
					id?: string;
					price_kind?: Database['public']['Enums']['price_kind'];
					price_max?: number | null;
					price_min?: number | null;
					service_id: string;
					valid_from: string;
					workshop_id: string;
				};
				Update: {
					created_at?: string;
					id?: string;
					price_kind?: Database['public']['Enums']['price_kind'];
					price_max?: number | null;
					price_min?: number | null;
					service_id?: string;
					valid_from?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'planned_prices_workshop_id_service_id_fkey';
						columns: ['workshop_id', 'service_id'];
						isOneToOne: false;
						referencedRelation: 'workshop_services';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			plans: {
				Row: {
					contacts_per_month: number | null;
					features: Database['public']['Enums']['plan_feature'][];
					landing_page_templates: number;
					monthly_net: number | null;
					plan_type: Database['public']['Enums']['plan_type'];
				};
				ComputedFields: never;
				Insert: {
					contacts_per_month?: number | null;
					features?: Database['public']['Enums']['plan_feature'][];
					landing_page_templates: number;
					monthly_net?: number | null;
					plan_type: Database['public']['Enums']['plan_type'];
				};
				Update: {
					contacts_per_month?: number | null;
					features?: Database['public']['Enums']['plan_feature'][];
					landing_page_templates?: number;
					monthly_net?: number | null;
					plan_type?: Database['public']['Enums']['plan_type'];
				};
				Relationships: [];
			};
			price_snapshots: {
				Row: {
					catalog_version: number | null;
					conversation_id: string | null;
					created_at: string;
					day: string;
					duration_minutes: number | null;
					id: string;
					is_electric: boolean;
					label: Database['public']['Enums']['price_label'];
					message_id: string | null;
					message_ref: string;
					position: number;
					previous_receipt: string | null;
					price_max: number | null;
					price_min: number | null;
					receipt: string;
					receipt_number: number;
					rule_path: NonNullable<Json>;
					service_id: string | null;
					service_name: string;
					service_ref: string | null;
					vehicle_class: Database['public']['Enums']['vehicle_class'] | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					catalog_version?: number | null;
					conversation_id?: string | null;
					created_at?: string;
					day: string;
					duration_minutes?: number | null;
					id?: string;
					is_electric?: boolean;
					label: Database['public']['Enums']['price_label'];
					message_id?: string | null;
					message_ref: string;
					position?: number;
					previous_receipt?: string | null;
					price_max?: number | null;
					price_min?: number | null;
					receipt: string;
					receipt_number: number;
					rule_path?: NonNullable<Json>;
					service_id?: string | null;
					service_name: string;
					service_ref?: string | null;
					vehicle_class?: Database['public']['Enums']['vehicle_class'] | null;
					workshop_id: string;
				};
				Update: {
					catalog_version?: number | null;
					conversation_id?: string | null;
					created_at?: string;
					day?: string;
					duration_minutes?: number | null;
					id?: string;
					is_electric?: boolean;
					label?: Database['public']['Enums']['price_label'];
					message_id?: string | null;
					message_ref?: string;
					position?: number;
					previous_receipt?: string | null;
					price_max?: number | null;
					price_min?: number | null;
					receipt?: string;
					receipt_number?: number;
					rule_path?: NonNullable<Json>;
					service_id?: string | null;
					service_name?: string;
					service_ref?: string | null;
					vehicle_class?: Database['public']['Enums']['vehicle_class'] | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'price_snapshots_workshop_id_conversation_id_fkey';
						columns: ['workshop_id', 'conversation_id'];
						isOneToOne: false;
						referencedRelation: 'conversations';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'price_snapshots_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'price_snapshots_workshop_id_message_id_fkey';
						columns: ['workshop_id', 'message_id'];
						isOneToOne: false;
						referencedRelation: 'messages';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'price_snapshots_workshop_id_service_id_fkey';
						columns: ['workshop_id', 'service_id'];
						isOneToOne: false;
						referencedRelation: 'workshop_services';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			question_checks: {
				Row: {
					catalog_version: number;
					checked_at: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					catalog_version: number;
					checked_at?: string;
					workshop_id: string;
				};
				Update: {
					catalog_version?: number;
					checked_at?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'question_checks_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: true;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			question_clusters: {
				Row: {
					label: string | null;
					merged_into: string | null;
					parent: string | null;
					topic: string;
					updated_at: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					label?: string | null;
					merged_into?: string | null;
					parent?: string | null;
					topic: string;
					updated_at?: string;
					workshop_id: string;
				};
				Update: {
					label?: string | null;
					merged_into?: string | null;
					parent?: string | null;
					topic?: string;
					updated_at?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'question_clusters_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			question_resolutions: {
				Row: {
					message_id: string;
					resolved_at: string;
					resolved_by: string | null;
					service_id: string | null;
					state: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					message_id: string;
					resolved_at?: string;
					resolved_by?: string | null;
					service_id?: string | null;
					state: string;
					workshop_id: string;
				};
				Update: {
					message_id?: string;
					resolved_at?: string;
					resolved_by?: string | null;
					service_id?: string | null;
					state?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'question_resolutions_workshop_id_message_id_fkey';
						columns: ['workshop_id', 'message_id'];
						isOneToOne: true;
						referencedRelation: 'messages';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'question_resolutions_workshop_id_service_id_fkey';
						columns: ['workshop_id', 'service_id'];
						isOneToOne: false;
						referencedRelation: 'workshop_services';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			quote_requests: {
				Row: {
					created_at: string;
					id: string;
					message: string;
					phone: string | null;
					requested_by: string | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					created_at?: string;
					id?: string;
					message: string;
					phone?: string | null;
					requested_by?: string | null;
					workshop_id: string;
				};
				Update: {
					created_at?: string;
					id?: string;
					message?: string;
					phone?: string | null;
					requested_by?: string | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'quote_requests_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			report_runs: {
				Row: {
					attempts: number;
					client_key_ids: string[];
					created_at: string;
					due_at: string;
					error_code: string | null;
					faults: NonNullable<Json>;
					from_day: string;
					id: string;
					is_compared: boolean;
					language: string;
					metrics: string[];
					name: string;
					next_attempt_at: string | null;
					reached: string[];
					recipients: string[];
					request_id: string | null;
					schedule_id: string | null;
					sent_at: string | null;
					status: string;
					template_id: string | null;
					to_day: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					attempts?: number;
					client_key_ids?: string[];
					created_at?: string;
					due_at?: string;
					error_code?: string | null;
					faults?: NonNullable<Json>;
					from_day: string;
					id?: string;
					is_compared: boolean;
					language: string;
					metrics: string[];
					name: string;
					next_attempt_at?: string | null;
					reached?: string[];
					recipients: string[];
					request_id?: string | null;
					schedule_id?: string | null;
					sent_at?: string | null;
					status?: string;
					template_id?: string | null;
					to_day: string;
					workshop_id: string;
				};
				Update: {
					attempts?: number;
					client_key_ids?: string[];
					created_at?: string;
					due_at?: string;
					error_code?: string | null;
					faults?: NonNullable<Json>;
					from_day?: string;
					id?: string;
					is_compared?: boolean;
					language?: string;
					metrics?: string[];
					name?: string;
					next_attempt_at?: string | null;
					reached?: string[];
					recipients?: string[];
					request_id?: string | null;
					schedule_id?: string | null;
					sent_at?: string | null;
					status?: string;
					template_id?: string | null;
					to_day?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'report_runs_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'report_runs_workshop_id_schedule_id_fkey';
						columns: ['workshop_id', 'schedule_id'];
						isOneToOne: false;
						referencedRelation: 'report_schedules';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'report_runs_workshop_id_template_id_fkey';
						columns: ['workshop_id', 'template_id'];
						isOneToOne: false;
						referencedRelation: 'report_templates';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			report_schedules: {
				Row: {
					created_at: string;
					frequency: string;
					id: string;
					is_active: boolean;
					month_day: number | null;
					next_run_at: string | null;
					recipients: string[];
					send_at: string;
					template_id: string;
					updated_at: string;
					weekday: number | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					created_at?: string;
					frequency: string;
					id?: string;
					is_active?: boolean;
					month_day?: number | null;
					next_run_at?: string | null;
					recipients: string[];
					send_at: string;
					template_id: string;
					updated_at?: string;
					weekday?: number | null;
					workshop_id: string;
				};
				Update: {
					created_at?: string;
					frequency?: string;
					id?: string;
					is_active?: boolean;
					month_day?: number | null;
					next_run_at?: string | null;
					recipients?: string[];
					send_at?: string;
					template_id?: string;
					updated_at?: string;
					weekday?: number | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'report_schedules_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'report_schedules_workshop_id_template_id_fkey';
						columns: ['workshop_id', 'template_id'];
						isOneToOne: false;
						referencedRelation: 'report_templates';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			report_templates: {
				Row: {
					client_key_ids: string[];
					created_at: string;
					from_day: string | null;
					id: string;
					is_compared: boolean;
					language: string;
					metrics: string[];
					name: string;
					period: string;
					to_day: string | null;
					updated_at: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					client_key_ids?: string[];
					created_at?: string;
					from_day?: string | null;
					id?: string;
					is_compared?: boolean;
					language?: string;
					metrics: string[];
					name: string;
					period: string;
					to_day?: string | null;
					updated_at?: string;
					workshop_id: string;
				};
				Update: {
					client_key_ids?: string[];
					created_at?: string;
					from_day?: string | null;
					id?: string;
					is_compared?: boolean;
					language?: string;
					metrics?: string[];
					name?: string;
					period?: string;
					to_day?: string | null;
					updated_at?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'report_templates_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			responses: {
				Row: {
					client_key_id: string | null;
					conversation_id: string;
					day: string;
					id: string;
					is_excluded: boolean;
					is_first: boolean;
					open_seconds: number | null;
					requested_at: string;
					responded_at: string | null;
					seconds: number | null;
					source_id: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					client_key_id?: string | null;
					conversation_id: string;
					day: string;
					id?: string;
					is_excluded?: boolean;
					is_first: boolean;
					open_seconds?: number | null;
					requested_at: string;
					responded_at?: string | null;
					seconds?: number | null;
					source_id: string;
					workshop_id: string;
				};
				Update: {
					client_key_id?: string | null;
					conversation_id?: string;
					day?: string;
					id?: string;
					is_excluded?: boolean;
					is_first?: boolean;
					open_seconds?: number | null;
					requested_at?: string;
					responded_at?: string | null;
					seconds?: number | null;
					source_id?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'responses_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'responses_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			saved_questions: {
				Row: {
					checked_on: string | null;
					checked_version: number | null;
					confirmed_at: string;
					confirmed_by: string | null;
					created_at: string;
					day: string | null;
					expected: NonNullable<Json>;
					id: string;
					is_changed: boolean;
					is_electric: boolean;
					question: string;
					vehicle_class: Database['public']['Enums']['vehicle_class'] | null;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					checked_on?: string | null;
					checked_version?: number | null;
					confirmed_at?: string;
					confirmed_by?: string | null;
					created_at?: string;
					day?: string | null;
					expected: NonNullable<Json>;
					id?: string;
					is_changed?: boolean;
					is_electric?: boolean;
					question: string;
					vehicle_class?: Database['public']['Enums']['vehicle_class'] | null;
					workshop_id: string;
				};
				Update: {
					checked_on?: string | null;
					checked_version?: number | null;
					confirmed_at?: string;
					confirmed_by?: string | null;
					created_at?: string;
					day?: string | null;
					expected?: NonNullable<Json>;
					id?: string;
					is_changed?: boolean;
					is_electric?: boolean;
					question?: string;
					vehicle_class?: Database['public']['Enums']['vehicle_class'] | null;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'saved_questions_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			seasonal_price_rules: {
				Row: {
					adjustment: number;
					adjustment_kind: string;
					category_id: string | null;
					created_at: string;
					ends_on: string;
					id: string;
					is_active: boolean;
					name: string;
					priority: number;
					service_id: string | null;
					starts_on: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					adjustment: number;
					adjustment_kind: string;
					category_id?: string | null;
					created_at?: string;
					ends_on: string;
					id?: string;
					is_active?: boolean;
					name: string;
					priority?: number;
					service_id?: string | null;
					starts_on: string;
					workshop_id: string;
				};
				Update: {
					adjustment?: number;
					adjustment_kind?: string;
					category_id?: string | null;
					created_at?: string;
					ends_on?: string;
					id?: string;
					is_active?: boolean;
					name?: string;
					priority?: number;
					service_id?: string | null;
					starts_on?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'seasonal_price_rules_category_id_fkey';
						columns: ['category_id'];
						isOneToOne: false;
						referencedRelation: 'service_categories';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'seasonal_price_rules_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'seasonal_price_rules_workshop_id_service_id_fkey';
						columns: ['workshop_id', 'service_id'];
						isOneToOne: false;
						referencedRelation: 'workshop_services';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			service_categories: {
				Row: {
					created_at: string;
					description: string;
					description_en: string;
					icon: string;
					id: string;
					key: string;
					name: string;
					name_en: string;
					position: number;
					service_group: Database['public']['Enums']['service_group'];
				};
				ComputedFields: never;
				Insert: {
					created_at?: string;
					description?: string;
					description_en?: string;
					icon: string;
					id?: string;
					key: string;
					name: string;
					name_en: string;
					position?: number;
					service_group: Database['public']['Enums']['service_group'];
				};
				Update: {
					created_at?: string;
					description?: string;
					description_en?: string;
					icon?: string;
					id?: string;
					key?: string;
					name?: string;
					name_en?: string;
					position?: number;
					service_group?: Database['public']['Enums']['service_group'];
				};
				Relationships: [];
			};
			service_class_prices: {
				Row: {
					created_at: string;
					price_max: number;
					price_min: number;
					service_id: string;
					vehicle_class: Database['public']['Enums']['vehicle_class'];
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					created_at?: string;
					price_max: number;
					price_min: number;
					service_id: string;
					vehicle_class: Database['public']['Enums']['vehicle_class'];
					workshop_id: string;
				};
				Update: {
					created_at?: string;
					price_max?: number;
					price_min?: number;
					service_id?: string;
					vehicle_class?: Database['public']['Enums']['vehicle_class'];
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'service_class_prices_workshop_id_service_id_fkey';
						columns: ['workshop_id', 'service_id'];
						isOneToOne: false;
						referencedRelation: 'workshop_services';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			service_price_history: {
				Row: {
					change_id: string | null;
					changed_at: string;
					id: string;
					new: Json | null;
					old: Json | null;
					service_id: string | null;
					service_name: string | null;
					user_id: string | null;
					user_name: string | null;
					what: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					change_id?: string | null;
					changed_at?: string;
					id?: string;
					new?: Json | null;
					old?: Json | null;
					service_id?: string | null;
					service_name?: string | null;
					user_id?: string | null;
					user_name?: string | null;
					what: string;
					workshop_id: string;
				};
				Update: {
					change_id?: string | null;
					changed_at?: string;
					id?: string;
					new?: Json | null;
					old?: Json | null;
					service_id?: string | null;
					service_name?: string | null;
					user_id?: string | null;
					user_name?: string | null;
					what?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'service_price_history_workshop_id_change_id_fkey';
						columns: ['workshop_id', 'change_id'];
						isOneToOne: false;
						referencedRelation: 'catalog_changes';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'service_price_history_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_price_history_workshop_id_service_id_fkey';
						columns: ['workshop_id', 'service_id'];
						isOneToOne: false;
						referencedRelation: 'workshop_services';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			stripe_events: {
				Row: {
					effect: Database['public']['Enums']['stripe_effect'];
					id: string;
					occurred_at: string;
					received_at: string;
					type: string;
					workshop_id: string | null;
				};
				ComputedFields: never;
				Insert: {
					effect: Database['public']['Enums']['stripe_effect'];
					id: string;
					occurred_at: string;
					received_at?: string;
					type: string;
					workshop_id?: string | null;
				};
				Update: {
					effect?: Database['public']['Enums']['stripe_effect'];
					id?: string;
					occurred_at?: string;
					received_at?: string;
					type?: string;
					workshop_id?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'stripe_events_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			subscription_plans: {
				Row: {
					cancel_at_period_end: boolean;
					created_at: string;
					current_period_end: string | null;
					id: string;
					monthly_net: number | null;
					past_due_since: string | null;
					plan_type: Database['public']['Enums']['plan_type'];
					status: string;
					stripe_subscription_id: string | null;
					trial_ends_at: string | null;
					updated_at: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					cancel_at_period_end?: boolean;
					created_at?: string;
					current_period_end?: string | null;
					id?: string;
					monthly_net?: number | null;
					past_due_since?: string | null;
					plan_type: Database['public']['Enums']['plan_type'];
					status: string;
					stripe_subscription_id?: string | null;
					trial_ends_at?: string | null;
					updated_at?: string;
					workshop_id: string;
				};
				Update: {
					cancel_at_period_end?: boolean;
					created_at?: string;
					current_period_end?: string | null;
					id?: string;
					monthly_net?: number | null;
					past_due_since?: string | null;
					plan_type?: Database['public']['Enums']['plan_type'];
					status?: string;
					stripe_subscription_id?: string | null;
					trial_ends_at?: string | null;
					updated_at?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'subscription_plans_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: true;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			vehicle_class_factors: {
				Row: {
					factor: number;
					factor_rule: string;
					vehicle_class: Database['public']['Enums']['vehicle_class'];
				};
				ComputedFields: never;
				Insert: {
					factor: number;
					factor_rule: string;
					vehicle_class: Database['public']['Enums']['vehicle_class'];
				};
				Update: {
					factor?: number;
					factor_rule?: string;
					vehicle_class?: Database['public']['Enums']['vehicle_class'];
				};
				Relationships: [];
			};
			widget_sessions: {
				Row: {
					client_key_id: string | null;
					contact_at: string | null;
					conversation_id: string | null;
					day: string;
					id: string;
					is_excluded: boolean;
					message_at: string | null;
					page_path: string | null;
					started_at: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					client_key_id?: string | null;
					contact_at?: string | null;
					conversation_id?: string | null;
					day: string;
					id: string;
					is_excluded?: boolean;
					message_at?: string | null;
					page_path?: string | null;
					started_at: string;
					workshop_id: string;
				};
				Update: {
					client_key_id?: string | null;
					contact_at?: string | null;
					conversation_id?: string | null;
					day?: string;
					id?: string;
					is_excluded?: boolean;
					message_at?: string | null;
					page_path?: string | null;
					started_at?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'widget_sessions_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					},
					{
						foreignKeyName: 'widget_sessions_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			widget_sightings: {
				Row: {
					client_key_id: string;
					day: string;
					first_seen_at: string;
					last_seen_at: string;
					loads: number;
					origin: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					client_key_id: string;
					day: string;
					first_seen_at?: string;
					last_seen_at?: string;
					loads?: number;
					origin: string;
					workshop_id: string;
				};
				Update: {
					client_key_id?: string;
					day?: string;
					first_seen_at?: string;
					last_seen_at?: string;
					loads?: number;
					origin?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'widget_sightings_workshop_id_client_key_id_fkey';
						columns: ['workshop_id', 'client_key_id'];
						isOneToOne: false;
						referencedRelation: 'client_keys';
						referencedColumns: ['workshop_id', 'id'];
					}
				];
			};
			workshop_logos: {
				Row: {
					content_type: string;
					image: string;
					updated_at: string;
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					content_type: string;
					image: string;
					updated_at?: string;
					workshop_id: string;
				};
				Update: {
					content_type?: string;
					image?: string;
					updated_at?: string;
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'workshop_logos_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: true;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			workshop_services: {
				Row: {
					category_id: string;
					created_at: string;
					description: string;
					description_en: string;
					duration_minutes: number | null;
					factor_rule: string;
					id: string;
					is_fixed_price: boolean;
					library_key: string | null;
					own_signature: unknown;
					own_words: string[];
					position: number;
					price_kind: Database['public']['Enums']['price_kind'];
					price_max: number | null;
					price_min: number | null;
					service_name: string;
					service_name_en: string | null;
					spare_trigrams: number | null;
					status: string;
					synonyms: string[];
					telling_words: string[];
					updated_at: string;
					vehicle_types: string[];
					workshop_id: string;
				};
				ComputedFields: never;
				Insert: {
					category_id: string;
					created_at?: string;
					description?: string;
					description_en?: string;
					duration_minutes?: number | null;
					factor_rule?: string;
					id?: string;
					is_fixed_price?: never;
					library_key?: string | null;
					own_signature?: never;
					own_words?: string[];
					position?: number;
					price_kind?: Database['public']['Enums']['price_kind'];
					price_max?: number | null;
					price_min?: number | null;
					service_name: string;
					service_name_en?: string | null;
					spare_trigrams?: never;
					status?: string;
					synonyms?: string[];
					telling_words?: string[];
					updated_at?: string;
					vehicle_types?: string[];
					workshop_id: string;
				};
				Update: {
					category_id?: string;
					created_at?: string;
					description?: string;
					description_en?: string;
					duration_minutes?: number | null;
					factor_rule?: string;
					id?: string;
					is_fixed_price?: never;
					library_key?: string | null;
					own_signature?: never;
					own_words?: string[];
					position?: number;
					price_kind?: Database['public']['Enums']['price_kind'];
					price_max?: number | null;
					price_min?: number | null;
					service_name?: string;
					service_name_en?: string | null;
					spare_trigrams?: never;
					status?: string;
					synonyms?: string[];
					telling_words?: string[];
					updated_at?: string;
					vehicle_types?: string[];
					workshop_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'workshop_services_category_id_fkey';
						columns: ['category_id'];
						isOneToOne: false;
						referencedRelation: 'service_categories';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'workshop_services_library_key_fkey';
						columns: ['library_key'];
						isOneToOne: false;
						referencedRelation: 'library_services';
						referencedColumns: ['key'];
					},
					{
						foreignKeyName: 'workshop_services_workshop_id_fkey';
						columns: ['workshop_id'];
						isOneToOne: false;
						referencedRelation: 'workshops';
						referencedColumns: ['id'];
					}
				];
			};
			workshops: {
				Row: {
					address_form: Database['public']['Enums']['address_form'];
					assistant_tone: string;
					brand_color: string | null;
					catalog_version: number;
					city: string | null;
					country: string;
					created_at: string;
					email: string | null;
					id: string;
					is_demo: boolean;
					locale: string;
					name: string;
					phone: string | null;
					postal_code: string | null;
					price_rounding: number;
					slug: string;
					state: string | null;
					street: string | null;
					testing_body: string | null;
					time_zone: string;
					updated_at: string;
					website: string | null;
				};
				ComputedFields: never;
				Insert: {
					address_form?: Database['public']['Enums']['address_form'];
					assistant_tone?: string;
					brand_color?: string | null;
					catalog_version?: number;
					city?: string | null;
					country?: string;
					created_at?: string;
					email?: string | null;
					id?: string;
					is_demo?: boolean;
					locale?: string;
					name: string;
					phone?: string | null;
					postal_code?: string | null;
					price_rounding?: number;
					slug: string;
					state?: string | null;
					street?: string | null;
					testing_body?: string | null;
					time_zone?: string;
					updated_at?: string;
					website?: string | null;
				};
				Update: {
					address_form?: Database['public']['Enums']['address_form'];
					assistant_tone?: string;
					brand_color?: string | null;
					catalog_version?: number;
					city?: string | null;
					country?: string;
					created_at?: string;
					email?: string | null;
					id?: string;
					is_demo?: boolean;
					locale?: string;
					name?: string;
					phone?: string | null;
					postal_code?: string | null;
					price_rounding?: number;
					slug?: string;
					state?: string | null;
					street?: string | null;
					testing_body?: string | null;
					time_zone?: string;
					updated_at?: string;
					website?: string | null;
				};
				Relationships: [];
			};
		};
		Views: {
			[_ in never]: never;
		};
		Functions: {
			accept_library_update: { Args: { p_fields: string[]; p_service_id: string }; Returns: Json };
			add_library_services: { Args: { p_keys: string[]; p_workshop_id: string }; Returns: Json };
			add_synonym: { Args: { p_service_id: string; p_words: string }; Returns: string[] };
			announce_trial_ends: { Args: Record<PropertyKey, never>; Returns: number };
			answer_accuracy: { Args: { p_workshop_id: string }; Returns: Json };
			answer_trials: { Args: { p_questions: Json; p_workshop_id: string }; Returns: Json };
			answers_to_review: {
				Args: {
					p_after_at?: string;
					p_after_id?: string;
					p_filter?: string;
					p_limit?: number;
					p_service_id?: string;
					p_workshop_id: string;
				};
				Returns: {
					answer: string;
					answered_at: string;
					candidates: Json;
					confidence: number;
					conversation_id: string;
					message_id: string;
					outcome: Database['public']['Enums']['message_outcome'];
					question: string;
					question_id: string;
					quotes: Json;
					right_service_id: string;
					right_service_name: string;
					services: Json;
					vehicle_class: Database['public']['Enums']['vehicle_class'];
					verdict: string;
				}[];
			};
			billing_account: { Args: { p_workshop_id: string }; Returns: Json };
			billing_begin_checkout: {
				Args: { p_fingerprint: string; p_workshop_id: string };
				Returns: Json;
			};
			billing_end_checkout: {
				Args: { p_session_id: string; p_workshop_id: string };
				Returns: boolean;
			};
			billing_keep_checkout: {
				Args: { p_intent: string; p_session_id: string; p_workshop_id: string };
				Returns: boolean;
			};
			billing_keep_customer: {
				Args: { p_customer_id: string; p_workshop_id: string };
				Returns: string;
			};
			build_kpi_days: { Args: { p_workshop_id: string }; Returns: Json };
			bulk_edit_services: {
				Args: { p_edit: Json; p_preview?: boolean; p_service_ids: string[]; p_workshop_id: string };
				Returns: Json;
			};
			chat_begin: {
				Args: {
					p_client_address: string;
					p_client_message_id: string;
					p_conversation_id: string;
					p_conversation_token: string;
					p_electric?: boolean;
					p_is_robot?: boolean;
					p_key: string;
					p_library_keys?: string[];
					p_locale: string;
					p_new_token: string;
					p_notice_version: string;
					p_origin: string;
					p_page_path: string;
					p_session_id?: string;
					p_text: string;
					p_vehicle_class?: Database['public']['Enums']['vehicle_class'];
				};
				Returns: Json;
			};
			chat_contact: {
				Args: {
					p_client_address: string;
					p_consent_version: string;
					p_conversation_id: string;
					p_conversation_token: string;
					p_email: string;
					p_is_robot?: boolean;
					p_key: string;
					p_locale: string;
					p_marketing: boolean;
					p_name: string;
					p_note: string;
					p_origin: string;
					p_phone: string;
					p_reply_text: string;
					p_request_id: string;
					p_session_id?: string;
				};
				Returns: Json;
			};
			chat_finish: {
				Args: {
					p_candidates?: Json;
					p_choices: Json;
					p_confidence?: number;
					p_conversation_id: string;
					p_duration_ms: number;
					p_electric: boolean;
					p_intents: string[];
					p_locale: string;
					p_missing_keys?: string[];
					p_outcome: Database['public']['Enums']['message_outcome'];
					p_quotes: Json;
					p_reply_to: string;
					p_service_ids: string[];
					p_text: string;
					p_vehicle_class: Database['public']['Enums']['vehicle_class'];
					p_workshop_id: string;
				};
				Returns: Json;
			};
			chat_model_begin: {
				Args: {
					p_conversation_id: string;
					p_cost: number;
					p_daily_cost: number;
					p_daily_tokens: number;
					p_message_id: string;
					p_tokens: number;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			chat_model_finish: {
				Args: {
					p_client_key_id: string;
					p_cost: number;
					p_day: string;
					p_input_tokens: number;
					p_output_tokens: number;
					p_reserved_cost: number;
					p_reserved_tokens: number;
					p_result: string;
					p_words?: string;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			chat_open: {
				Args: {
					p_conversation_id?: string;
					p_conversation_token?: string;
					p_is_robot?: boolean;
					p_key: string;
					p_origin: string;
					p_page_path?: string;
					p_session_id?: string;
				};
				Returns: Json;
			};
			chat_rate: {
				Args: {
					p_conversation_id: string;
					p_conversation_token: string;
					p_key: string;
					p_message_id: string;
					p_origin: string;
					p_thumb: number;
				};
				Returns: Json;
			};
			chat_services: {
				Args: {
					p_electric?: boolean;
					p_library_keys: string[];
					p_vehicle_class?: Database['public']['Enums']['vehicle_class'];
					p_workshop_id: string;
				};
				Returns: Json;
			};
			chat_survey: {
				Args: {
					p_conversation_id: string;
					p_conversation_token: string;
					p_key: string;
					p_origin: string;
					p_stars: number;
				};
				Returns: Json;
			};
			claim_job: { Args: { p_after?: string; p_only?: string }; Returns: string };
			claim_mails: { Args: { p_limit?: number }; Returns: Json };
			claim_report: { Args: Record<PropertyKey, never>; Returns: string };
			confirm_saved_questions: {
				Args: { p_confirmed: Json; p_workshop_id: string };
				Returns: number;
			};
			counted_since: { Args: { p_workshop_id: string }; Returns: string };
			create_workshop: {
				Args: {
					p_agreement_sha256: string;
					p_agreement_version: string;
					p_city?: string;
					p_name: string;
					p_phone?: string;
					p_signer_name: string;
					p_state?: string;
					p_website_domain: string;
				};
				Returns: Json;
			};
			customers_to_reconcile: {
				Args: { p_limit: number; p_older_than?: string };
				Returns: {
					stripe_customer_id: string;
					workshop_id: string;
				}[];
			};
			delete_old_facts: { Args: { p_workshop_id: string }; Returns: Json };
			dismiss_library_update: { Args: { p_service_id: string }; Returns: undefined };
			duplicate_service: { Args: { p_service_id: string }; Returns: Json };
			english_service_names: { Args: { p_workshop_id: string }; Returns: Json };
			erase_contact: { Args: { p_contact_id: string }; Returns: boolean };
			erase_locked_contact: { Args: { p_channel: string; p_workshop_id: string }; Returns: number };
			exclude_inquiry: { Args: { p_as?: string; p_inquiry_id: string }; Returns: boolean };
			export_kpi_days: {
				Args: {
					p_client_key_id: string;
					p_first: string;
					p_from: string;
					p_limit?: number;
					p_metrics: string[];
					p_to: string;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			forget_events: { Args: Record<PropertyKey, never>; Returns: number };
			forget_reports: { Args: Record<PropertyKey, never>; Returns: Json };
			import_services: {
				Args: { p_preview?: boolean; p_rows: Json; p_workshop_id: string };
				Returns: Json;
			};
			inquiry_exclusions: {
				Args: { p_contact_ids: string[] };
				Returns: {
					excluded_as: string;
					excluded_by_hand: string;
					inquiry_id: string;
				}[];
			};
			kpi_contacts: {
				Args: {
					p_client_key_id?: string;
					p_from: string;
					p_grain?: string;
					p_previous_from?: string;
					p_to: string;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			kpi_customers: { Args: { p_limit?: number; p_workshop_id: string }; Returns: Json };
			kpi_funnel: {
				Args: {
					p_client_key_id?: string;
					p_from: string;
					p_previous_from?: string;
					p_to: string;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			kpi_key_usage: {
				Args: {
					p_client_key_id?: string;
					p_from: string;
					p_grain?: string;
					p_to: string;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			kpi_keys: {
				Args: { p_workshop_id: string };
				Returns: {
					id: string;
					name: string;
					status: Database['public']['Enums']['client_key_status'];
				}[];
			};
			kpi_leads: { Args: { p_limit?: number; p_workshop_id: string }; Returns: Json };
			kpi_metrics: {
				Args: {
					p_client_key_id?: string;
					p_from: string;
					p_metrics: string[];
					p_previous_from?: string;
					p_to: string;
					p_with_previous_days?: boolean;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			kpi_overview: {
				Args: {
					p_client_key_id?: string;
					p_from: string;
					p_previous_from?: string;
					p_to: string;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			kpi_peak_hours: {
				Args: { p_client_key_id?: string; p_from: string; p_to: string; p_workshop_id: string };
				Returns: Json;
			};
			kpi_question_conversations: {
				Args: {
					p_before?: string;
					p_before_id?: string;
					p_client_key_id?: string;
					p_from: string;
					p_limit?: number;
					p_to: string;
					p_topic: string;
					p_unanswered?: boolean;
					p_workshop_id: string;
				};
				Returns: {
					at: string;
					conversation_id: string;
					id: string;
					key_name: string;
					outcome: string;
					page_path: string;
					question: string;
					remaining: number;
					topic: string;
				}[];
			};
			kpi_question_series: {
				Args: {
					p_client_key_id?: string;
					p_from: string;
					p_to: string;
					p_topic: string;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			kpi_questions: {
				Args: {
					p_client_key_id?: string;
					p_from: string;
					p_limit?: number;
					p_previous_from?: string;
					p_search?: string;
					p_to: string;
					p_topic?: string;
					p_words?: Json;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			kpi_response_times: {
				Args: {
					p_client_key_id?: string;
					p_from: string;
					p_grain?: string;
					p_previous_from?: string;
					p_to: string;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			kpi_rows: {
				Args: {
					p_before?: string;
					p_before_id?: string;
					p_client_key_id?: string;
					p_from: string;
					p_limit?: number;
					p_metric: string;
					p_open_time?: boolean;
					p_part?: string;
					p_slice?: Json;
					p_to: string;
					p_workshop_id: string;
				};
				Returns: {
					at: string;
					client_key_id: string;
					contact_id: string;
					conversation_id: string;
					id: string;
					in_denominator: number;
					in_numerator: number;
					inquiry_id: string;
					kind: string;
					label: string;
					topic: string;
					value: number;
				}[];
			};
			kpi_rows_total: {
				Args: {
					p_client_key_id?: string;
					p_from: string;
					p_metric: string;
					p_part?: string;
					p_slice?: Json;
					p_to: string;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			kpi_satisfaction: {
				Args: { p_client_key_id?: string; p_from: string; p_to: string; p_workshop_id: string };
				Returns: Json;
			};
			latest_inquiries: {
				Args: { p_limit?: number; p_workshop_id: string };
				Returns: {
					contact_id: string;
					contact_name: string;
					conversation_id: string;
					created_at: string;
					id: string;
					note: string;
					service_names: string[];
				}[];
			};
			latest_ratings: {
				Args: { p_limit?: number; p_workshop_id: string };
				Returns: {
					conversation_id: string;
					has_conversation: boolean;
					id: string;
					rated_at: string;
					stars: number;
				}[];
			};
			latest_unanswered: {
				Args: { p_limit?: number; p_workshop_id: string };
				Returns: {
					asked_at: string;
					conversation_id: string;
					first_asked_at: string;
					message_id: string;
					question: string;
					times: number;
				}[];
			};
			lead_scores: {
				Args: { p_contact_ids?: string[]; p_workshop_id: string };
				Returns: {
					contact_id: string;
					grade: string;
					reasons: Json;
					score: number;
				}[];
			};
			library_updates: {
				Args: { p_workshop_id: string };
				Returns: {
					fields: Json;
					library_key: string;
					service_id: string;
					service_name: string;
				}[];
			};
			lifetime_values: {
				Args: { p_contact_ids?: string[]; p_workshop_id: string };
				Returns: {
					contact_id: string;
					five_year: number;
					historic: number;
					segment: string;
					yearly: number;
				}[];
			};
			list_services: {
				Args: {
					p_category?: string;
					p_group?: Database['public']['Enums']['service_group'];
					p_limit?: number;
					p_offset?: number;
					p_price_kind?: Database['public']['Enums']['price_kind'];
					p_query?: string;
					p_status?: string;
					p_workshop_id: string;
				};
				Returns: {
					category_key: string;
					class_price_count: number;
					duration_minutes: number;
					id: string;
					library_key: string;
					planned_from: string;
					price_kind: Database['public']['Enums']['price_kind'];
					price_max: number;
					price_min: number;
					season_name: string;
					service_name: string;
					service_name_en: string;
					status: string;
					today_label: Database['public']['Enums']['price_label'];
					today_max: number;
					today_min: number;
					total_count: number;
					vehicle_types: string[];
				}[];
			};
			locked_contacts: {
				Args: { p_workshop_id: string };
				Returns: {
					received_at: string;
					unlocks_at: string;
				}[];
			};
			merge_question_clusters: {
				Args: { p_into: string; p_topics: string[]; p_workshop_id: string };
				Returns: number;
			};
			model_budgets: {
				Args: { p_workshop_id: string };
				Returns: {
					client_key_id: string;
					daily_cost: number;
					daily_tokens: number;
					key_name: string;
					status: Database['public']['Enums']['client_key_status'];
				}[];
			};
			model_usage: {
				Args: { p_days?: number; p_workshop_id: string };
				Returns: {
					calls: number;
					client_key_id: string;
					cost: number;
					daily_cost: number;
					daily_tokens: number;
					day: string;
					failed: number;
					input_tokens: number;
					key_name: string;
					output_tokens: number;
					over_budget: number;
					refused: number;
					used: number;
				}[];
			};
			my_entitlements: { Args: { p_workshop_id: string }; Returns: Json };
			next_report_time: {
				Args: {
					p_after?: string;
					p_frequency: string;
					p_month_day?: number;
					p_send_at: string;
					p_weekday?: number;
					p_workshop_id: string;
				};
				Returns: string;
			};
			note_report_mail: {
				Args: { p_address: string; p_error?: string; p_is_final?: boolean; p_run_id: string };
				Returns: boolean;
			};
			open_inquiries: { Args: { p_contact_ids: string[]; p_workshop_id: string }; Returns: Json };
			order_contacts: {
				Args: {
					p_after?: string;
					p_containing?: string[];
					p_descending?: boolean;
					p_limit?: number;
					p_order: string;
					p_statuses?: Database['public']['Enums']['inquiry_status'][];
					p_waiting?: boolean;
					p_workshop_id: string;
				};
				Returns: string[];
			};
			plan_usage: { Args: { p_workshop_id: string }; Returns: Json };
			price_year: {
				Args: {
					p_service_id: string;
					p_vehicle_class?: Database['public']['Enums']['vehicle_class'];
					p_workshop_id: string;
					p_year?: number;
				};
				Returns: {
					day: string;
					label: Database['public']['Enums']['price_label'];
					last_day: string;
					price_max: number;
					price_min: number;
					rule_name: string;
				}[];
			};
			queue_reports: { Args: { p_limit?: number }; Returns: number };
			read_receipt: { Args: { p_receipt: string }; Returns: Json };
			read_report: { Args: { p_run_id: string }; Returns: Json };
			read_report_run: { Args: { p_run_id: string }; Returns: Json };
			record_question_check: {
				Args: { p_catalog_version: number; p_solved: Json; p_workshop_id: string };
				Returns: number;
			};
			record_replay: {
				Args: { p_catalog_version: number; p_changed: string[]; p_workshop_id: string };
				Returns: number;
			};
			rename_question_cluster: {
				Args: { p_label: string; p_topic: string; p_workshop_id: string };
				Returns: undefined;
			};
			reorder_services: { Args: { p_ids: string[]; p_workshop_id: string }; Returns: Json };
			request_quote: {
				Args: { p_message: string; p_phone?: string; p_workshop_id: string };
				Returns: string;
			};
			restore_report_template: {
				Args: { p_schedules: Json; p_template: Json; p_workshop_id: string };
				Returns: string;
			};
			retry_report_run: { Args: { p_run_id: string }; Returns: undefined };
			review_answer: {
				Args: {
					p_message_id: string;
					p_right_service_id?: string;
					p_synonym?: string;
					p_verdict: string;
				};
				Returns: Json;
			};
			run_report: {
				Args: {
					p_client_key_ids?: string[];
					p_from?: string;
					p_is_compared?: boolean;
					p_metrics: string[];
					p_period: string;
					p_to?: string;
					p_with_days?: boolean;
					p_workshop_id: string;
				};
				Returns: Json;
			};
			save_class_prices: { Args: { p_prices: Json; p_service_id: string }; Returns: Json };
			search_library: {
				Args: {
					p_category?: string;
					p_group?: Database['public']['Enums']['service_group'];
					p_limit?: number;
					p_offset?: number;
					p_query?: string;
					p_vehicle?: string;
					p_workshop_id: string;
				};
				Returns: {
					category_key: string;
					description: string;
					description_en: string;
					duration_minutes: number;
					key: string;
					name: string;
					name_en: string;
					price_basis: string;
					price_max: number;
					price_min: number;
					service_group: Database['public']['Enums']['service_group'];
					source: string;
					synonyms: string[];
					total_count: number;
					vehicle_types: string[];
					workshop_service_id: string;
				}[];
			};
			send_report: {
				Args: { p_recipients: string[]; p_request_id?: string; p_template_id: string };
				Returns: string;
			};
			service_prices: {
				Args: {
					p_day?: string;
					p_electric?: boolean;
					p_service_ids?: string[];
					p_vehicle_class?: Database['public']['Enums']['vehicle_class'];
					p_workshop_id: string;
				};
				Returns: {
					applies: boolean;
					label: Database['public']['Enums']['price_label'];
					price_max: number;
					price_min: number;
					rule_path: Json;
					service_id: string;
				}[];
			};
			set_model_budget: {
				Args: { p_client_key_id: string; p_daily_cost: number; p_daily_tokens: number };
				Returns: boolean;
			};
			set_opening_hours: { Args: { p_spans: Json; p_workshop_id: string }; Returns: undefined };
			settle_job: {
				Args: { p_failed?: boolean; p_name: string; p_result: Json };
				Returns: boolean;
			};
			settle_mail: {
				Args: { p_error?: string; p_id: string; p_provider_id: string };
				Returns: boolean;
			};
			settle_planned_prices: { Args: { p_workshop_id: string }; Returns: number };
			settle_report: { Args: { p_error?: string; p_run_id: string }; Returns: boolean };
			split_question_clusters: {
				Args: { p_topics: string[]; p_workshop_id: string };
				Returns: {
					taken_from: string;
					topic: string;
				}[];
			};
			stripe_event_apply: {
				Args: { p_event: Json; p_snapshot: Json; p_ticket: number; p_workshop_id: string };
				Returns: string;
			};
			stripe_event_begin: { Args: { p_customer_id: string; p_event_id: string }; Returns: Json };
			topic_names: {
				Args: { p_topics: string[]; p_workshop_id: string };
				Returns: {
					intent: string;
					label: string;
					service_name: string;
					service_name_en: string;
					topic: string;
					words: string;
				}[];
			};
			unanswered_questions: {
				Args: { p_limit?: number; p_workshop_id: string };
				Returns: {
					asked_at: string;
					candidates: Json;
					context: string[];
					conversation_id: string;
					is_electric: boolean;
					locale: string;
					message_id: string;
					missing_keys: string[];
					question: string;
					resolved_at: string;
					service_id: string;
					state: string;
					vehicle_class: Database['public']['Enums']['vehicle_class'];
				}[];
			};
			undo_catalog_change: { Args: { p_change_id: string }; Returns: Json };
			update_slug: { Args: { p_slug: string; p_workshop_id: string }; Returns: string };
			value_rows: {
				Args: { p_from: string; p_list: string; p_to: string; p_workshop_id: string };
				Returns: Json;
			};
			value_statement: { Args: { p_month: string; p_workshop_id: string }; Returns: Json };
			verify_receipts: { Args: { p_workshop_id: string }; Returns: Json };
			widget_loaded: { Args: { p_key?: string; p_origin: string }; Returns: Json };
			workshops_to_build: { Args: { p_limit?: number }; Returns: string[] };
			workshops_with_old_facts: { Args: { p_limit?: number }; Returns: string[] };
		};
		Enums: {
			address_form: 'sie' | 'du';
			client_key_status: 'active' | 'paused' | 'revoked';
			consent_kind: 'inquiry' | 'marketing';
			inquiry_status: 'new' | 'contacted' | 'quoted' | 'booked' | 'won' | 'lost';
			member_role: 'owner' | 'staff';
			message_outcome: 'answered' | 'clarified' | 'unanswered' | 'smalltalk';
			message_role: 'visitor' | 'assistant' | 'staff';
			plan_feature:
				| 'kpi_dashboard'
				| 'service_management'
				| 'csv_export'
				| 'custom_slug'
				| 'custom_templates'
				| 'api'
				| 'white_label';
			plan_type: 'basic' | 'professional' | 'enterprise';
			price_kind: 'range' | 'fixed' | 'after_inspection';
			price_label: 'fixed' | 'estimate' | 'after_inspection';
			service_group: 'repair' | 'maintenance' | 'inspection';
			stripe_effect: 'applied' | 'unchanged' | 'superseded' | 'ignored';
			vehicle_class:
				'small' | 'compact' | 'midsize' | 'large' | 'suv' | 'van' | 'truck' | 'motorcycle';
		};
		CompositeTypes: {
			[_ in never]: never;
		};
	};
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
	DefaultSchemaTableNameOrOptions extends
		| keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
		| { schema: keyof DatabaseWithoutInternals },
	TableName extends (DefaultSchemaTableNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
				DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
		: never) = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
			DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
			Row: infer R;
		}
		? R
		: never
	: DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
		? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
				Row: infer R;
			}
			? R
			: never
		: never;

export type TablesInsert<
	DefaultSchemaTableNameOrOptions extends
		keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
	TableName extends (DefaultSchemaTableNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
		: never) = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
			Insert: infer I;
		}
		? I
		: never
	: DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
		? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
				Insert: infer I;
			}
			? I
			: never
		: never;

export type TablesUpdate<
	DefaultSchemaTableNameOrOptions extends
		keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
	TableName extends (DefaultSchemaTableNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
		: never) = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
			Update: infer U;
		}
		? U
		: never
	: DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
		? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
				Update: infer U;
			}
			? U
			: never
		: never;

export type Enums<
	DefaultSchemaEnumNameOrOptions extends
		keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
	EnumName extends (DefaultSchemaEnumNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
		: never) = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
	: DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
		? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
		: never;

export type CompositeTypes<
	PublicCompositeTypeNameOrOptions extends
		keyof DefaultSchema['CompositeTypes'] | { schema: keyof DatabaseWithoutInternals },
	CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
		: never) = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
	? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
	: PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
		? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
		: never;

export const Constants = {
	public: {
		Enums: {
			address_form: ['sie', 'du'],
			client_key_status: ['active', 'paused', 'revoked'],
			consent_kind: ['inquiry', 'marketing'],
			inquiry_status: ['new', 'contacted', 'quoted', 'booked', 'won', 'lost'],
			member_role: ['owner', 'staff'],
			message_outcome: ['answered', 'clarified', 'unanswered', 'smalltalk'],
			message_role: ['visitor', 'assistant', 'staff'],
			plan_feature: [
				'kpi_dashboard',
				'service_management',
				'csv_export',
				'custom_slug',
				'custom_templates',
				'api',
				'white_label'
			],
			plan_type: ['basic', 'professional', 'enterprise'],
			price_kind: ['range', 'fixed', 'after_inspection'],
			price_label: ['fixed', 'estimate', 'after_inspection'],
			service_group: ['repair', 'maintenance', 'inspection'],
			stripe_effect: ['applied', 'unchanged', 'superseded', 'ignored'],
			vehicle_class: ['small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle']
		}
	}
} as const;
