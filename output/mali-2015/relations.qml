<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="AllStyleCategories" labelsEnabled="0">
 <fieldConfiguration>
  <field name="id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="start_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="end_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="start_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="end_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="observed_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="a" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="a_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="relation" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Works with" type="QString" value="works_with"/>
       </Option>
       <Option type="Map">
        <Option name="Affiliated with" type="QString" value="affiliated_with"/>
       </Option>
       <Option type="Map">
        <Option name="Part of" type="QString" value="part_of"/>
       </Option>
       <Option type="Map">
        <Option name="Trained by" type="QString" value="trained_by"/>
       </Option>
       <Option type="Map">
        <Option name="Supported by" type="QString" value="supported_by"/>
       </Option>
       <Option type="Map">
        <Option name="Controls" type="QString" value="controls"/>
       </Option>
       <Option type="Map">
        <Option name="Succeeds" type="QString" value="succeeds"/>
       </Option>
       <Option type="Map">
        <Option name="Split from" type="QString" value="split_from"/>
       </Option>
       <Option type="Map">
        <Option name="Threatens" type="QString" value="threatens"/>
       </Option>
       <Option type="Map">
        <Option name="Fights" type="QString" value="fights"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="b" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="b_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="origin_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source_title" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="locator" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="attributed_to" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="confidence" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="High" type="QString" value="high"/>
       </Option>
       <Option type="Map">
        <Option name="Medium" type="QString" value="medium"/>
       </Option>
       <Option type="Map">
        <Option name="Low" type="QString" value="low"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="note" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="as_of_state" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="shown" configurationFlags="None">
   <editWidget type="CheckBox">
    <config>
     <Option type="Map"/>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <aliases>
  <alias index="0" field="id" name="Id"/>
  <alias index="1" field="start_date" name="Start"/>
  <alias index="2" field="end_date" name="End"/>
  <alias index="3" field="start_text" name="Start as written"/>
  <alias index="4" field="end_text" name="End as written"/>
  <alias index="5" field="observed_text" name="Observed"/>
  <alias index="6" field="a" name="The one"/>
  <alias index="7" field="a_id" name="The one (id)"/>
  <alias index="8" field="relation" name="Relation"/>
  <alias index="9" field="b" name="The other"/>
  <alias index="10" field="b_id" name="The other (id)"/>
  <alias index="11" field="fact_id" name="Facts"/>
  <alias index="12" field="origin_id" name="Id of origin"/>
  <alias index="13" field="source" name="Source"/>
  <alias index="14" field="source_title" name="Source in words"/>
  <alias index="15" field="locator" name="Page or paragraph"/>
  <alias index="16" field="attributed_to" name="In whose words"/>
  <alias index="17" field="confidence" name="Confidence"/>
  <alias index="18" field="note" name="Note"/>
  <alias index="19" field="as_of_state" name="Holds as of the map&#39;s date"/>
  <alias index="20" field="shown" name="On the map"/>
 </aliases>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="What" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="a" index="6" showLabel="1"/>
   <attributeEditorField name="relation" index="8" showLabel="1"/>
   <attributeEditorField name="b" index="9" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="When" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="start_date" index="1" showLabel="1"/>
   <attributeEditorField name="end_date" index="2" showLabel="1"/>
   <attributeEditorField name="start_text" index="3" showLabel="1"/>
   <attributeEditorField name="end_text" index="4" showLabel="1"/>
   <attributeEditorField name="observed_text" index="5" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Source" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="source" index="13" showLabel="1"/>
   <attributeEditorField name="source_title" index="14" showLabel="1"/>
   <attributeEditorField name="locator" index="15" showLabel="1"/>
   <attributeEditorField name="attributed_to" index="16" showLabel="1"/>
   <attributeEditorField name="confidence" index="17" showLabel="1"/>
   <attributeEditorField name="note" index="18" showLabel="1"/>
   <attributeEditorField name="as_of_state" index="19" showLabel="1"/>
   <attributeEditorField name="shown" index="20" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Ids" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="id" index="0" showLabel="1"/>
   <attributeEditorField name="a_id" index="7" showLabel="1"/>
   <attributeEditorField name="b_id" index="10" showLabel="1"/>
   <attributeEditorField name="fact_id" index="11" showLabel="1"/>
   <attributeEditorField name="origin_id" index="12" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <previewExpression>&quot;a&quot; || &#39; &#39; || replace(&quot;relation&quot;, &#39;_&#39;, &#39; &#39;) || &#39; &#39; || &quot;b&quot;</previewExpression>
 <layerGeometryType>4</layerGeometryType>
</qgis>
