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
  <field name="name" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="short_name" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="kind" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Mission" type="QString" value="mission"/>
       </Option>
       <Option type="Map">
        <Option name="Operation" type="QString" value="operation"/>
       </Option>
       <Option type="Map">
        <Option name="Army" type="QString" value="army"/>
       </Option>
       <Option type="Map">
        <Option name="National guard" type="QString" value="national_guard"/>
       </Option>
       <Option type="Map">
        <Option name="Gendarmerie" type="QString" value="gendarmerie"/>
       </Option>
       <Option type="Map">
        <Option name="Police" type="QString" value="police"/>
       </Option>
       <Option type="Map">
        <Option name="Militia" type="QString" value="militia"/>
       </Option>
       <Option type="Map">
        <Option name="Armed group" type="QString" value="armed_group"/>
       </Option>
       <Option type="Map">
        <Option name="Alliance" type="QString" value="alliance"/>
       </Option>
       <Option type="Map">
        <Option name="Other" type="QString" value="other"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="affiliation" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Neutral" type="QString" value="neutral"/>
       </Option>
       <Option type="Map">
        <Option name="International" type="QString" value="international"/>
       </Option>
       <Option type="Map">
        <Option name="Government" type="QString" value="government"/>
       </Option>
       <Option type="Map">
        <Option name="Foreign" type="QString" value="foreign"/>
       </Option>
       <Option type="Map">
        <Option name="Non state" type="QString" value="non_state"/>
       </Option>
       <Option type="Map">
        <Option name="Friend" type="QString" value="friend"/>
       </Option>
       <Option type="Map">
        <Option name="Hostile" type="QString" value="hostile"/>
       </Option>
       <Option type="Map">
        <Option name="Unknown" type="QString" value="unknown"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="country" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="parent" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="colour" configurationFlags="None">
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
 </fieldConfiguration>
 <aliases>
  <alias index="0" field="id" name="Id"/>
  <alias index="1" field="start_date" name="Start"/>
  <alias index="2" field="end_date" name="End"/>
  <alias index="3" field="start_text" name="Start as written"/>
  <alias index="4" field="end_text" name="End as written"/>
  <alias index="5" field="observed_text" name="Observed"/>
  <alias index="6" field="name" name="Name"/>
  <alias index="7" field="short_name" name="Short name"/>
  <alias index="8" field="kind" name="Kind"/>
  <alias index="9" field="affiliation" name="Affiliation"/>
  <alias index="10" field="country" name="Country"/>
  <alias index="11" field="parent" name="Part of"/>
  <alias index="12" field="colour" name="Colour"/>
  <alias index="13" field="fact_id" name="Facts"/>
  <alias index="14" field="origin_id" name="Id of origin"/>
  <alias index="15" field="source" name="Source"/>
  <alias index="16" field="source_title" name="Source in words"/>
  <alias index="17" field="locator" name="Page or paragraph"/>
  <alias index="18" field="attributed_to" name="In whose words"/>
  <alias index="19" field="confidence" name="Confidence"/>
  <alias index="20" field="note" name="Note"/>
 </aliases>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="What" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="name" index="6" showLabel="1"/>
   <attributeEditorField name="short_name" index="7" showLabel="1"/>
   <attributeEditorField name="kind" index="8" showLabel="1"/>
   <attributeEditorField name="affiliation" index="9" showLabel="1"/>
   <attributeEditorField name="parent" index="11" showLabel="1"/>
   <attributeEditorField name="colour" index="12" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="When" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="start_date" index="1" showLabel="1"/>
   <attributeEditorField name="end_date" index="2" showLabel="1"/>
   <attributeEditorField name="start_text" index="3" showLabel="1"/>
   <attributeEditorField name="end_text" index="4" showLabel="1"/>
   <attributeEditorField name="observed_text" index="5" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Where" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="country" index="10" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Source" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="source" index="15" showLabel="1"/>
   <attributeEditorField name="source_title" index="16" showLabel="1"/>
   <attributeEditorField name="locator" index="17" showLabel="1"/>
   <attributeEditorField name="attributed_to" index="18" showLabel="1"/>
   <attributeEditorField name="confidence" index="19" showLabel="1"/>
   <attributeEditorField name="note" index="20" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Ids" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="id" index="0" showLabel="1"/>
   <attributeEditorField name="fact_id" index="13" showLabel="1"/>
   <attributeEditorField name="origin_id" index="14" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <previewExpression>&quot;name&quot;</previewExpression>
 <layerGeometryType>4</layerGeometryType>
</qgis>
